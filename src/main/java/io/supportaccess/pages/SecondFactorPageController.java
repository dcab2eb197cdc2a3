package io.supportaccess.pages;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.factor.TotpSecret;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.session.OwnSecondFactor;
import io.supportaccess.security.session.SessionAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets people set up and remove their second factor, and make new recovery codes. */
@Controller
@RequestMapping(SecondFactorPageController.ADDRESS)
class SecondFactorPageController {

    static final String ADDRESS = "/access/second-factor";

    private static final String OFFERED = SecondFactorPageController.class.getName();
    private static final String CODES = "recovery-codes";

    private final OwnSecondFactor own;

    SecondFactorPageController(OwnSecondFactor own) {
        this.own = own;
    }

    @GetMapping
    String show(Authentication person, HttpSession session, Model page) {
        session.removeAttribute(OFFERED);
        return show(person, session, page, SubmittedForm.NONE);
    }

    @PostMapping
    String offer(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return attempt("offer", person, request, response, page, () -> {
            TotpSecret secret = own.offer(person, password, request);
            request.getSession().setAttribute(OFFERED, new Offer(person.getName(), secret));
            return show(person, request.getSession(), page, SubmittedForm.NONE);
        });
    }

    @PostMapping("/enrolment")
    String enrol(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<TotpSecret> offered = offered(person, request.getSession());
        if (offered.isEmpty() || !(person instanceof SessionAuthentication session)) {
            return "redirect:" + ADDRESS;
        }
        return attempt("enrolment", person, request, response, page, () -> {
            List<String> codes = own.enrol(session, offered.get(), code, request, response);
            request.getSession().removeAttribute(OFFERED);
            return shown(codes, page);
        });
    }

    @PostMapping("/recovery-codes")
    String newRecoveryCodes(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return attempt(
                CODES, person, request, response, page, () -> shown(own.newRecoveryCodes(person, code, request), page));
    }

    @PostMapping("/removal")
    String remove(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page,
            RedirectAttributes next) {
        return attempt("removal", person, request, response, page, () -> {
            own.remove(person, code, request, response);
            if (own.isDemandedOf(person)) {
                return "redirect:" + Paths.SIGN_IN + "?replaced";
            }
            next.addFlashAttribute("done", "Your second factor is removed. Your password alone signs you in now.");
            return "redirect:" + ADDRESS;
        });
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping("/*")
    String back() {
        return "redirect:" + ADDRESS;
    }

    private String attempt(
            String form,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page,
            Supplier<String> change) {
        var attempt = SubmittedForm.of(form, Map.of());
        try {
            return change.get();
        } catch (Refusal refused) {
            return show(person, request.getSession(), page, attempt.refused(refused, response));
        } catch (AuthenticationException tooMany) {
            return show(person, request.getSession(), page, attempt.refused(tooMany, response));
        }
    }

    /** In the answer itself: a redirect would have to keep the codes in between. */
    private static String shown(List<String> codes, Model page) {
        page.addAttribute("recoveryCodes", codes);
        page.addAttribute("next", ADDRESS);
        return CODES;
    }

    private String show(Authentication person, HttpSession session, Model page, SubmittedForm attempt) {
        page.addAttribute("possible", own.isPossible(person));
        page.addAttribute("demanded", own.isDemandedOf(person));
        own.of(person).ifPresent(factor -> page.addAttribute("factor", factor));
        offered(person, session).ifPresent(secret -> {
            page.addAttribute("secret", secret.text());
            page.addAttribute("picture", QrPicture.of(secret.address(person.getName())));
        });
        page.addAttribute("attempt", attempt);
        return "second-factor";
    }

    private static Optional<TotpSecret> offered(Authentication person, HttpSession session) {
        return Optional.ofNullable((Offer) session.getAttribute(OFFERED))
                .filter(offer -> offer.userId.equals(person.getName()))
                .map(Offer::secret);
    }

    /** A browser's session outlasts a sign-in by another person, who must not set up a secret that the first one knows. */
    private record Offer(String userId, TotpSecret secret) {}
}
