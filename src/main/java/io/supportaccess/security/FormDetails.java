package io.supportaccess.security;

import io.supportaccess.security.password.KnownDevices;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who has sent a sign-in form, and by which cookies the browser may be known. */
final class FormDetails extends WebAuthenticationDetails {

    private final transient List<Cookie> cookies;

    FormDetails(HttpServletRequest request) {
        super(request);
        this.cookies = KnownDevices.cookies(request);
    }

    List<Cookie> cookies() {
        return cookies;
    }
}
