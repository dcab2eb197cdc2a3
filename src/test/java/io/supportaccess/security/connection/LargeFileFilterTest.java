package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.coyote.Constants;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LargeFileFilterTest {

    private final LargeFileFilter filter = new LargeFileFilter();

    @Test
    void oneFileIsUnpackedOnceHoweverItsAddressIsSpelled() throws ServletException, IOException {
        assertThat(sent("/camunda/lib/d%65ps.js", "/camunda/lib/deps.js", null))
                .isEqualTo(sent("/camunda/lib/deps.js", "/camunda/lib/deps.js", null))
                .isEqualTo(sent("/camunda/lib/./deps.js;x=1", "/camunda/lib/deps.js", null));
        String plugin = sent("/camunda/api/admin/plugin/a/static/a.js", "/camunda/api/admin", "/plugin/a/static/a.js");
        assertThat(sent("/camunda/api/admin/plugin/b/static/b.js", "/camunda/api/admin", "/plugin/b/static/b.js"))
                .isNotEqualTo(plugin);
    }

    private String sent(String spelled, String servletPath, String pathInfo) throws ServletException, IOException {
        HttpServletRequest call = call(spelled, servletPath, pathInfo);
        filter.doFilter(call, new MockHttpServletResponse(), (request, response) -> {
            response.setContentLength(100_000);
            response.getOutputStream().write(new byte[100_000]);
        });
        return (String) call.getAttribute(Constants.SENDFILE_FILENAME_ATTR);
    }

    private static HttpServletRequest call(String spelled, String servletPath, String pathInfo) {
        var call = new MockHttpServletRequest("GET", spelled);
        call.setServletPath(servletPath);
        call.setPathInfo(pathInfo);
        call.setAttribute(Constants.SENDFILE_SUPPORTED_ATTR, true);
        return call;
    }
}
