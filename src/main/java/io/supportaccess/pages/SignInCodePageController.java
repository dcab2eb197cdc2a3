package io.supportaccess.pages;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.session.SecondFactorSignIn;
import io.supportaccess.security.session.SecondFactorSignIn.WaitingSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for the code after the password, and lets a person who needs a second factor set it up. */
@Controller
@RequestMapping(Paths.CODE)
class SignInCodePageController {

    private static final String LATE = "redirect:" + Paths.SIGN_IN + "?late";

    private final SecondFactorSignIn signIn;

    SignInCodePageController(SecondFactorSignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping
    String show(HttpServletRequest request, Model page) {
        return signIn.waiting(request)
                .map(waiting -> show(waiting, page, SubmittedForm.NONE))
                .orElse(LATE);
    }

    @PostMapping
    String complete(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<WaitingSignIn> waiting = signIn.waiting(request);
        return waiting.isPresent() ? complete(waiting.get(), code, request, response, page) : LATE;
    }

    private String complete(
            WaitingSignIn waiting, String code, HttpServletRequest request, HttpServletResponse response, Model page) {
        var attempt = SubmittedForm.of("code", Map.of());
        try {
            List<String> recoveryCodes = signIn.complete(request, response, waiting, code);
            page.addAttribute("recoveryCodes", recoveryCodes);
            page.addAttribute("next", waiting.wanted());
            return recoveryCodes.isEmpty() ? "redirect:" + waiting.wanted() : "recovery-codes";
        } catch (Refusal refused) {
            return show(waiting, page, attempt.refused(refused, response));
        } catch (AuthenticationException tooMany) {
            return show(waiting, page, attempt.refused(tooMany, response));
        }
    }

    private static String show(WaitingSignIn waiting, Model page, SubmittedForm attempt) {
        page.addAttribute("attempt", attempt);
        waiting.offered().ifPresent(secret -> {
            page.addAttribute("secret", secret.text());
            page.addAttribute("picture", QrPicture.of(secret.address(waiting.userId())));
        });
        return "sign-in-code";
    }
}
