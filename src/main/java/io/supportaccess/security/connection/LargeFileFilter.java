package io.supportaccess.security.connection;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.coyote.Constants;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the operating system send the large scripts of Camunda's pages: Tomcat's sendfile needs no thread while somebody
 * reads slowly. It needs a file on the disk, and these lie in jars.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
final class LargeFileFilter extends OncePerRequestFilter {

    private final UnpackedFiles files = new UnpackedFiles(Path.of(System.getProperty("java.io.tmpdir")));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.FILES.matches(request)
                || !Boolean.TRUE.equals(request.getAttribute(Constants.SENDFILE_SUPPORTED_ATTR));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var large = new LargeFileResponse(response, files, address(request))) {
            chain.doFilter(request, large);
            Optional<Path> file = large.whole();
            if (file.isPresent()) {
                request.setAttribute(
                        Constants.SENDFILE_FILENAME_ATTR,
                        file.get().toRealPath().toString());
                request.setAttribute(Constants.SENDFILE_FILE_START_ATTR, 0L);
                request.setAttribute(Constants.SENDFILE_FILE_END_ATTR, large.length());
            }
        }
    }

    /** Decoded, as the file is looked for: a raw address has many spellings. */
    private static String address(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
