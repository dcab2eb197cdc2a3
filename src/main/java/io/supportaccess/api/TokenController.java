package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.request.InputFields;
import io.supportaccess.token.ApiToken;
import io.supportaccess.token.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** API tokens for programs; a token itself never comes here. */
@RestController
@RequestMapping("/api/tokens")
class TokenController {

    private static final int LONGEST_NAME = 255;

    private final TokenManagement tokens;

    TokenController(TokenManagement tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    List<TokenView> list(@RequestParam Optional<String> owner, Authentication person) {
        Map<String, String> given = owner.map(name -> Map.of("owner", name)).orElse(Map.of());
        var fields = new InputFields(given);
        Optional<String> named = fields.name("owner", LONGEST_NAME);
        fields.refuseIfWrong();
        return tokens.seen(person, named).stream()
                .map(token -> TokenView.of(token, Optional.empty()))
                .toList();
    }

    @PostMapping
    ResponseEntity<TokenView> create(@RequestBody Map<String, Object> body, Authentication person) {
        var issued = tokens.create(person, body);
        return ResponseEntity.created(URI.create("/api/tokens/" + issued.token().id()))
                .body(TokenView.of(issued.token(), Optional.of(issued.text().text())));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id, Authentication person) {
        tokens.revoke(person, id);
        return ResponseEntity.noContent().build();
    }

    /** @param token the text, in the answer to its creation alone */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record TokenView(
            String id,
            String owner,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt,
            Optional<String> revokedBy,
            Optional<String> token) {

        static TokenView of(ApiToken token, Optional<String> text) {
            return new TokenView(
                    token.id(),
                    token.owner(),
                    token.name(),
                    token.scopes().stream().map(Scope::code).toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    token.revokedAt(),
                    token.revokedBy(),
                    text);
        }
    }
}
