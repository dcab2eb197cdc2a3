package io.supportaccess.api;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a form in Tasklist the token without which nothing is changed by a session; other sites cannot read it. */
@RestController
class CsrfTokenController {

    @GetMapping("/api/csrf-token")
    Token token(CsrfToken token) {
        return new Token(token.getHeaderName(), token.getToken());
    }

    record Token(String headerName, String token) {}
}
