package io.supportaccess.pages;

import io.supportaccess.api.TokenManagement;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.security.password.StoredUsers;
import io.supportaccess.token.Scope;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets people create tokens for their programs, see when each was used last, and revoke them. */
@Controller
@RequestMapping("/access/tokens")
class TokensPageController {

    private final TokenManagement tokens;
    private final StoredUsers users;
    private final SignInSettings signIn;

    TokensPageController(TokenManagement tokens, StoredUsers users, SignInSettings signIn) {
        this.tokens = tokens;
        this.users = users;
        this.signIn = signIn;
    }

    @GetMapping
    String list(Authentication person, Model page) {
        return show(person, page, SubmittedForm.NONE, List.of());
    }

    /** Shows the token in the response itself: a redirect would have to store it in between. */
    @PostMapping
    String create(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> scopes,
            Authentication person,
            Model page,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of("tokens", typed, "name", "days");
        try {
            page.addAttribute("issued", tokens.create(person, fields(attempt, scopes)));
            return show(person, page, SubmittedForm.NONE, List.of());
        } catch (Refusal refused) {
            return show(person, page, attempt.refused(refused, response), scopes);
        }
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable String id, Authentication person, RedirectAttributes next) {
        tokens.revoke(person, id);
        next.addFlashAttribute("done", "The token is revoked. Programs can no longer use it.");
        return "redirect:/access/tokens";
    }

    private static Map<String, Object> fields(SubmittedForm attempt, List<String> scopes) {
        Map<String, Object> fields = attempt.values();
        fields.values().removeIf(value -> value.toString().isBlank());
        fields.put("scopes", scopes);
        return fields;
    }

    private String show(Authentication person, Model page, SubmittedForm attempt, List<String> chosen) {
        page.addAttribute("tokens", tokens.all(person));
        page.addAttribute("scopes", Scope.values());
        page.addAttribute("chosen", chosen);
        page.addAttribute("attempt", attempt);
        page.addAttribute("now", Instant.now());
        users.of(person.getName())
                .flatMap(signIn::tokensEnd)
                .ifPresent(end -> page.addAttribute("vouchedForUntil", end));
        return "tokens";
    }
}
