package io.supportaccess.security;

import io.supportaccess.security.factor.SecondFactorNeeded;
import io.supportaccess.security.password.FirstPasswords.FirstPasswordExpired;
import io.supportaccess.security.password.KnownDevices;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.route.ReturnAddress;
import io.supportaccess.security.session.CamundaSession;
import io.supportaccess.security.session.SecondFactorSignIn;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** The sign-in forms of Tasklist and of our pages. Both begin the same session. */
@Component
class SignInFormsConfigurer extends AbstractHttpConfigurer<SignInFormsConfigurer, HttpSecurity> {

    private final EngineAuthenticationProvider users;
    private final ProblemResponses problems;
    private final CamundaSession session;
    private final SecondFactorSignIn codes;
    private final KnownDevices devices;
    private final ApplicationEventPublisher events;

    SignInFormsConfigurer(
            EngineAuthenticationProvider users,
            ProblemResponses problems,
            CamundaSession session,
            SecondFactorSignIn codes,
            KnownDevices devices,
            ApplicationEventPublisher events) {
        this.users = users;
        this.problems = problems;
        this.session = session;
        this.codes = codes;
        this.devices = devices;
        this.events = events;
    }

    @Override
    public void configure(HttpSecurity http) {
        http.addFilterAt(tasklist(), UsernamePasswordAuthenticationFilter.class)
                .addFilterAt(pages(), UsernamePasswordAuthenticationFilter.class);
    }

    private UsernamePasswordAuthenticationFilter tasklist() {
        var signIn = form(Paths.TASKLIST_SIGN_IN);
        signIn.setAuthenticationSuccessHandler((request, response, person) -> {
            devices.remember(person.getName(), request, response);
            session.onAuthenticationSuccess(request, response, person);
        });
        signIn.setAuthenticationFailureHandler((request, response, failure) -> {
            if (failure instanceof TooManyAttempts tooMany) {
                problems.tooMany(request, response, tooMany);
            } else if (failure instanceof SecondFactorNeeded) {
                problems.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "second-factor",
                        "Your account needs a second factor: sign in on the page /sign-in.");
            } else {
                String why = failure instanceof FirstPasswordExpired
                        ? failure.getMessage()
                        : "User name or password is wrong.";
                problems.write(request, response, HttpStatus.UNAUTHORIZED, why);
            }
        });
        return signIn;
    }

    private UsernamePasswordAuthenticationFilter pages() {
        var signIn = form(Paths.PAGE_SIGN_IN);
        signIn.setAuthenticationSuccessHandler((request, response, person) -> {
            devices.remember(person.getName(), request, response);
            session.begin(request, person);
            response.sendRedirect(ReturnAddress.askedFor(request));
        });
        signIn.setAuthenticationFailureHandler((request, response, failure) -> {
            if (failure instanceof SecondFactorNeeded needed) {
                codes.await(request, needed.user());
                response.sendRedirect(Paths.CODE);
            } else {
                response.sendRedirect(ReturnAddress.signInFor(ReturnAddress.askedFor(request)) + reason(failure));
            }
        });
        return signIn;
    }

    private static String reason(AuthenticationException failure) {
        if (failure instanceof TooManyAttempts tooMany) {
            return "&wait=" + tooMany.seconds();
        }
        return failure instanceof FirstPasswordExpired ? "&over" : "&wrong";
    }

    private UsernamePasswordAuthenticationFilter form(RequestMatcher sent) {
        var signIn = new UsernamePasswordAuthenticationFilter(new ProviderManager(users));
        signIn.setRequiresAuthenticationRequestMatcher(sent);
        signIn.setApplicationEventPublisher(events);
        signIn.setAuthenticationDetailsSource(FormDetails::new);
        signIn.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        // A session id or token from before the sign-in, which somebody else may know, is worthless after it.
        signIn.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        return signIn;
    }
}
