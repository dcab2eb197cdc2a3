package io.supportaccess.notice.mail;

/**
 * One notice as a template shows it.
 *
 * @param subject what it is about, in some words
 * @param where what to do, and where to click
 * @param link to the request or the step; empty where links are not allowed
 */
public record MailItem(String reference, String organisation, String subject, String text, String where, String link) {}
