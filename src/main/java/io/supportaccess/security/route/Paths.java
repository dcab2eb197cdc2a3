package io.supportaccess.security.route;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The addresses that have rules of their own, each named once. */
public final class Paths {

    public static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";
    public static final String CODE = SIGN_IN + "/code";
    public static final String PASSWORD_LINK = SIGN_IN + "/password";
    /** The pages of people who have a role. */
    static final String[] PAGES = {
        "/",
        "/requests/**",
        "/steps/**",
        "/absence/**",
        "/notices/**",
        "/access/**",
        "/reports/**",
        "/organisations/**",
        "/people/**",
        "/audit/**",
        "/saved-views/**",
        "/webhooks/**",
        "/inbound-mail/**",
        "/help",
        "/setup"
    };

    public static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    public static final RequestMatcher PAGE_SIGN_IN = PATH.matcher(HttpMethod.POST, SIGN_IN);
    static final RequestMatcher PAGE_CODE = PATH.matcher(HttpMethod.POST, CODE);
    static final RequestMatcher PAGE_PASSWORD_LINK = PATH.matcher(HttpMethod.POST, PASSWORD_LINK);
    public static final RequestMatcher PAGE_SIGN_OUT = PATH.matcher(HttpMethod.POST, SIGN_OUT);
    public static final RequestMatcher TASKLIST_SIGN_IN =
            PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}");
    public static final RequestMatcher TASKLIST_SIGN_OUT =
            PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    /** A provider calls here to end sessions; its signed token is the only credential. */
    public static final RequestMatcher PROVIDERS_SIGN_OUT = PATH.matcher("/logout/connect/back-channel/{provider}");

    public static final RequestMatcher OUR_PAGES =
            new OrRequestMatcher(Stream.concat(Stream.of(SIGN_IN, CODE, PASSWORD_LINK, SIGN_OUT), Stream.of(PAGES))
                    .<RequestMatcher>map(PATH::matcher)
                    .toList());

    /**
     * Tasklist, Cockpit, Admin and Welcome. It runs before the firewall, so it must match addresses that no pattern
     * parses.
     */
    public static final RequestMatcher CAMUNDAS_PAGES = RegexRequestMatcher.regexMatcher("/camunda/app([/?].*)?");

    /** There is one engine, and Camunda's pages fail for any other name. */
    static final RequestMatcher PAGES_OF_OTHER_ENGINES =
            RegexRequestMatcher.regexMatcher("/camunda/app/[^/]+/(?!default[/?]|default$)[^/.?]+/?(\\?.*)?");

    /** Files of the release, the same for everybody. */
    public static final RequestMatcher FILES = RegexRequestMatcher.regexMatcher(
            HttpMethod.GET,
            "/(camunda/(app|assets|lib)|camunda/api/[a-z]+/plugin/[^/]+/static|support-access)/.*\\.[a-z0-9]+(\\?.*)?");

    public static final String HEALTH = "/actuator/health";

    /** At these addresses nothing is read from the sender before the credentials are checked. */
    public static final Pattern WITH_CREDENTIALS = Pattern.compile("/(api|engine-rest|actuator)/.*");

    /** Programs call these addresses, and are asked for credentials. */
    static final Pattern PROGRAMS = Pattern.compile("/(api|engine-rest)(/.*)?");

    private Paths() {}
}
