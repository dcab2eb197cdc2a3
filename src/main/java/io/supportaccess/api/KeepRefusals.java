package io.supportaccess.api;

import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps what somebody tried on a case and was refused, at whichever door: an auditor asks for that too. What is refused
 * leaves nothing else behind, so it is kept here, after everything has been undone.
 */
@Component
@Order(BodyLimit.AFTER_SIGN_IN - 1)
class KeepRefusals extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Pattern CASE = Pattern.compile("/(?:api/support-requests|access)/([^/]+)/[^/]+"
            + "|/(?:engine-rest|camunda/api)/.*?(?<kind>task|process-instance)/(?<id>[^/]+).*");

    private final VisibleRequests requests;
    private final SupportProcess process;
    private final ApplicationEventPublisher facts;

    KeepRefusals(VisibleRequests requests, SupportProcess process, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.process = process;
        this.facts = facts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() >= 400
                && request.getUserPrincipal() instanceof Authentication person
                && !READING.contains(request.getMethod())) {
            reference(
                            request.getServletPath()
                                    + Optional.ofNullable(request.getPathInfo()).orElse(""),
                            person)
                    .ifPresent(reference -> facts.publishEvent(Fact.of(
                            What.REFUSED,
                            reference,
                            person.getName(),
                            Map.of("call", new PersonalText(called(request)), "status", response.getStatus()))));
        }
    }

    /** Of a case that the person may see: nobody fills the trail of another one. */
    private Optional<String> reference(String path, Authentication person) {
        Matcher match = CASE.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        return match.group("kind") == null
                ? requests.find(match.group(1), person).map(SupportRequest::reference)
                : match.group("kind").equals("task")
                        ? process.referenceOfTask(match.group("id"))
                        : process.referenceOfCase(match.group("id"));
    }

    /** What was tried, e.g. {@code POST complete}. */
    private static String called(HttpServletRequest request) {
        String path = request.getRequestURI();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return request.getMethod() + " " + (last.length() > 60 ? last.substring(0, 60) : last);
    }
}
