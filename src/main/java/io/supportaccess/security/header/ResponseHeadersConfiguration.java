package io.supportaccess.security.header;

import io.supportaccess.refusal.SettingBounds;
import io.supportaccess.security.route.Paths;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.web.filter.CharacterEncodingFilter;

/**
 * The headers of every response. They are written before the chain and not in it, so that a response by which the chain
 * refuses a call has them too.
 */
@Configuration(proxyBeanMethods = false)
class ResponseHeadersConfiguration {

    private static final String NO_DEVICES =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static final String CONTENT_POLICY = "Content-Security-Policy";

    /** Our own pages have no inline script and no inline style. */
    private static final String OUR_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /**
     * AngularJS compiles its templates ('unsafe-eval') and sets styles. A page of Xero that is opened from a task runs
     * outside the sandbox.
     */
    private static final String CAMUNDAS_POLICY =
            "default-src 'self'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; sandbox allow-forms allow-scripts allow-same-origin"
                    + " allow-popups allow-popups-to-escape-sandbox allow-downloads";

    @Bean
    FilterRegistrationBean<NonceFilter> nonceOfEachPage() {
        return first(new NonceFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> headersOfEveryAnswer(TransportSettings transport) {
        var sameOrigin = new CrossOriginResourcePolicyHeaderWriter();
        sameOrigin.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        List<HeaderWriter> writers = new ArrayList<>(List.of(
                ResponseHeadersConfiguration::writeContentPolicy,
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new XXssProtectionHeaderWriter(),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                new PermissionsPolicyHeaderWriter(NO_DEVICES),
                sameOrigin,
                ResponseHeadersConfiguration::writeCacheControl,
                ResponseHeadersConfiguration::secureCookies));
        if (!transport.hsts().isZero()) {
            writers.add(new HstsHeaderWriter(transport.hsts().toSeconds(), true));
        }
        return first(new HeaderWriterFilter(writers), 1);
    }

    private static <F extends Filter> FilterRegistrationBean<F> first(F filter, int place) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    private static void writeContentPolicy(HttpServletRequest request, HttpServletResponse response) {
        boolean camunda = Paths.CAMUNDAS_PAGES.matches(request);
        if (!response.containsHeader(CONTENT_POLICY)) {
            // A download has a stricter one already.
            response.setHeader(
                    CONTENT_POLICY, camunda ? CAMUNDAS_POLICY.formatted(NonceFilter.of(request)) : OUR_POLICY);
        }
        if (!camunda) {
            // Browsers do not load a page that has both this header and a sandbox.
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    /**
     * Browsers keep the files of the web applications and ask before each use whether they changed. They keep no data:
     * the next person at a shared computer could read it.
     */
    private static void writeCacheControl(HttpServletRequest request, HttpServletResponse response) {
        boolean file = response.getStatus() < 400 && Paths.FILES.matches(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, file ? "no-cache" : "no-store");
    }

    /** Camunda marks its cookie by a fixed setting, which fits either a proxy with TLS or this machine without it. */
    private static void secureCookies(HttpServletRequest request, HttpServletResponse response) {
        List<String> cookies = List.copyOf(response.getHeaders(HttpHeaders.SET_COOKIE));
        if (request.isSecure() && !cookies.isEmpty()) {
            response.setHeader(HttpHeaders.SET_COOKIE, secure(cookies.get(0)));
            cookies.stream().skip(1).forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, secure(cookie)));
        }
    }

    private static String secure(String cookie) {
        return cookie.contains("; Secure") ? cookie : cookie + "; Secure";
    }

    /** The servlet container would declare Camunda's pages and scripts as ISO-8859-1, or not at all. */
    @Bean
    FilterRegistrationBean<CharacterEncodingFilter> lettersOfPagesAndScripts() {
        var filter = new CharacterEncodingFilter(StandardCharsets.UTF_8.name(), false, true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/app/*", "*.css", "*.js");
        registration.setName("lettersOfPagesAndScripts");
        return registration;
    }

    /**
     * How callers reach the application.
     *
     * @param hsts how long browsers insist on TLS after one visit by TLS, e.g. 365d; zero sends no such header
     */
    @ConfigurationProperties("support-access.transport")
    record TransportSettings(@DefaultValue("0s") Duration hsts) {

        TransportSettings {
            SettingBounds.duration("support-access.transport.hsts", hsts, "0s", "3650d");
        }
    }
}
