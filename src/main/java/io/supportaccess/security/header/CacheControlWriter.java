package io.supportaccess.security.header;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Lets a browser keep the files of the web applications, which it asks after before each use, and nothing that carries
 * data: on a shared computer the next person looks into what it kept.
 */
final class CacheControlWriter implements HeaderWriter {

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean file = response.getStatus() < 400 && Paths.FILES.matches(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, file ? "no-cache" : "no-store");
    }
}
