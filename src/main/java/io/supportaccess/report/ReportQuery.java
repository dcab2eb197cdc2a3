package io.supportaccess.report;

import io.supportaccess.request.Viewer;
import java.util.Optional;

/**
 * What a report is about: the requests that its reader may see.
 *
 * @param organisation id, name or short code; empty for all
 */
public record ReportQuery(ReportPeriod period, Optional<String> organisation, Viewer viewer) {}
