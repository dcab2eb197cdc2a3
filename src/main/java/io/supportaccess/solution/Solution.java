package io.supportaccess.solution;

import io.supportaccess.request.Category;
import java.time.Instant;

/**
 * What helped in a case, in the line of whoever noted it.
 *
 * @param category what the case was about
 */
public record Solution(String reference, Category category, String whatHelped, String notedBy, Instant notedAt) {}
