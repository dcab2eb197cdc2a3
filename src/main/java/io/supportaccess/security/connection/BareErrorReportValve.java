package io.supportaccess.security.connection;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers bytes that are no HTTP with a status and no page. No filter sees them, so their sender has no place for the
 * thread that would write the page, and no person would read it.
 */
final class BareErrorReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failed) {
        // Otherwise the valves around this one would write a page of their own.
        response.setErrorReported();
    }
}
