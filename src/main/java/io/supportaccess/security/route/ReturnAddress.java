package io.supportaccess.security.route;

import io.supportaccess.request.NewRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * The page that a person wanted before signing in. It is a parameter of the sign-in page, so it may be any text.
 * An address that is none of our pages is ignored, so that nobody is led to another site.
 */
public final class ReturnAddress {

    public static final String PARAMETER = "to";

    private static final String START = "/";

    private static final String OTHER_PAGES = Arrays.stream(Paths.PAGES)
            .filter(page -> !page.equals(START))
            .map(page -> page.replace("/**", ""))
            .collect(Collectors.joining("|"));
    private static final Pattern OWN_PAGE = Pattern.compile(
            "(/|(" + OTHER_PAGES + ")(/" + NewRequest.REFERENCE + "){0,2})(\\?[A-Za-z0-9=&%+._~:-]{0,500})?"
                    + "|/camunda/app/(tasklist|cockpit|admin|welcome)(/default)?/?");

    private ReturnAddress() {}

    /** The page in {@link #PARAMETER}, or the first page. */
    public static String askedFor(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER))
                .filter(address -> OWN_PAGE.matcher(address).matches())
                .orElse(START);
    }

    /** The sign-in page for a person who wants this page. */
    public static String signInFor(HttpServletRequest wanted) {
        String query =
                Optional.ofNullable(wanted.getQueryString()).map("?"::concat).orElse("");
        return signInFor(wanted.getRequestURI() + query);
    }

    public static String signInFor(String address) {
        return "/sign-in?" + PARAMETER + "=" + UriUtils.encode(address, StandardCharsets.UTF_8);
    }
}
