package io.supportaccess.security.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Constants;
import org.springframework.http.HttpHeaders;

/**
 * Takes a caller's place back once the answer has gone and the body has come. Tomcat does both after the filters, so a
 * place that a filter takes back would be free while its thread still waits for the caller.
 */
final class CallerPlaceValve extends ValveBase {

    private final long mostUnread;

    /** @param mostUnread bytes of a body that nobody has read, which Tomcat reads to its end */
    CallerPlaceValve(long mostUnread) {
        super(true);
        this.mostUnread = mostUnread;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse();
                finishBody(request);
            }
        } finally {
            place(request).ifPresent(place -> leave(place, request));
        }
    }

    /** Tomcat sends a file after this, without a thread. */
    private static void leave(CallerPlace place, Request request) {
        if (request.getAttribute(Constants.SENDFILE_FILENAME_ATTR) == null) {
            place.leave();
        } else {
            WatchedConnection.of(request.getCoyoteRequest()).reads(place);
        }
    }

    /** Reads a short rest of the body while the call has its place. More would be read without one, so the connection ends. */
    private void finishBody(Request request) throws IOException {
        Optional<CallerPlace> place = place(request);
        if (place.isPresent()
                && !request.isFinished()
                && request.getHeader(HttpHeaders.EXPECT) == null
                && request.getContentLengthLong() <= mostUnread) {
            place.get().finish(() -> read(request.getStream()));
        }
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    void read(InputStream body) throws IOException {
        var unread = new byte[8192];
        long most = mostUnread;
        for (int read = 0; most > 0 && read >= 0; most -= read) {
            read = body.read(unread);
        }
    }

    private static Optional<CallerPlace> place(Request request) {
        return Optional.ofNullable((CallerPlace) request.getAttribute(CallerPlace.ATTRIBUTE));
    }
}
