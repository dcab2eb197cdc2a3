package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.supportaccess.request.InputFields;
import io.supportaccess.token.ApiToken;
import java.net.URI;
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

/** API tokens for programs; a call that signs in with a token is refused here. */
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
                .map(token -> new TokenView(token, Optional.empty()))
                .toList();
    }

    @PostMapping
    ResponseEntity<TokenView> create(@RequestBody Map<String, Object> body, Authentication person) {
        var issued = tokens.create(person, body);
        return ResponseEntity.created(URI.create("/api/tokens/" + issued.token().id()))
                .body(new TokenView(issued.token(), Optional.of(issued.text().text())));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id, Authentication person) {
        tokens.revoke(person, id);
        return ResponseEntity.noContent().build();
    }

    /** @param text only in the answer to its creation */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record TokenView(
            @JsonUnwrapped ApiToken shown,
            @JsonProperty("token") Optional<String> text) {}
}
