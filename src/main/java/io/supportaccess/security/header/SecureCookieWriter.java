package io.supportaccess.security.header;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Lets no cookie that came by TLS travel without it. The web applications mark their token by a fixed setting, which
 * would either leave it open behind a proxy or lose it on this machine, where nothing has TLS.
 */
final class SecureCookieWriter implements HeaderWriter {

    private static final String SECURE = "; Secure";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (request.isSecure()) {
            List<String> cookies = List.copyOf(response.getHeaders(HttpHeaders.SET_COOKIE));
            for (int number = 0; number < cookies.size(); number++) {
                String cookie = secure(cookies.get(number));
                if (number == 0) {
                    response.setHeader(HttpHeaders.SET_COOKIE, cookie);
                } else {
                    response.addHeader(HttpHeaders.SET_COOKIE, cookie);
                }
            }
        }
    }

    private static String secure(String cookie) {
        return cookie.contains(SECURE) ? cookie : cookie + SECURE;
    }
}
