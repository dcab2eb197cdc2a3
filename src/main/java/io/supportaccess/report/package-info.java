/**
 * Reports for a practice: {@code Reports} counts what happened in a {@code ReportPeriod}, in the time zone of the
 * practice. Pages and REST read it. The database adds up; no class here reads more requests than the period has. No
 * class here may import the engine or the web.
 */
package io.supportaccess.report;
