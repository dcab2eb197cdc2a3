/**
 * Reports for a practice: {@code Reports} counts what happened in a {@code ReportPeriod}, in the time zone of the
 * practice. {@code Statements} lists the accesses to one organisation in a month; {@code StatementLetter} tells them its
 * client, and {@code StatementPdf} prints the letter. Pages and REST read both. The database adds up; no class here reads
 * more requests than the period has. No class here may import the engine or the web.
 */
package io.supportaccess.report;
