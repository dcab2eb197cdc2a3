package io.supportaccess.api;

import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import io.supportaccess.security.account.Accounts;
import io.supportaccess.token.ApiToken;
import io.supportaccess.token.ApiTokens;
import io.supportaccess.token.Scope;
import io.supportaccess.token.TokenFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may create, see and revoke API tokens: everybody may do so with their own, and administrators see and revoke all.
 */
@Component
public class TokenManagement {

    private static final int DAYS = 90;
    private static final int MOST_DAYS = 365;
    private static final int MOST_LIVE = 50;
    private static final int LONGEST_NAME = 100;

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    TokenManagement(ApiTokens tokens, Accounts accounts, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.events = events;
    }

    public List<ApiToken> seen(Authentication person, Optional<String> owner) {
        String wanted = owner.orElse(person.getName());
        if (!wanted.equals(person.getName()) && !Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw Refusal.forbidden("Only administrators see other people's tokens.");
        }
        return tokens.ofOwner(wanted);
    }

    /** The tokens of all people, for administrators. */
    public List<ApiToken> all(Authentication person) {
        return Role.anyOf(person, Role.ADMINISTRATORS) ? tokens.all() : tokens.ofOwner(person.getName());
    }

    /** @param given {@code name}, {@code scopes}, and {@code days} that it lives, 90 without it */
    @Transactional
    public Issued create(Authentication person, Map<String, ?> given) {
        var fields = new InputFields(given);
        String name =
                fields.required("name", fields.line("name", LONGEST_NAME), "").strip();
        List<String> asked = fields.nameList("scopes", Scope.values().length, LONGEST_NAME);
        List<Scope> scopes = asked.stream()
                .distinct()
                .flatMap(code -> Scope.of(code).stream())
                .toList();
        if (scopes.isEmpty() || scopes.size() != asked.size()) {
            fields.refuse("scopes", "must be one or more of %s, each once.".formatted(codes()));
        }
        int days = fields.wholeNumber("days", 1, MOST_DAYS).orElse(DAYS);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        refuseWhoCannotHaveOne(person);
        TokenFormat text = tokens.create(person.getName(), name, scopes, Duration.ofDays(days));
        ApiToken token = tokens.find(text.id()).orElseThrow(TokenManagement::unknown);
        publish(EventType.TOKEN_CREATED, person, token);
        return new Issued(token, text);
    }

    @Transactional
    public void revoke(Authentication person, String id) {
        ApiToken token = tokens.find(id)
                .filter(found -> found.owner().equals(person.getName()) || Role.anyOf(person, Role.ADMINISTRATORS))
                .orElseThrow(TokenManagement::unknown);
        if (tokens.revoke(id, person.getName())) {
            publish(EventType.TOKEN_REVOKED, person, token);
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("There is no such token that you may see.");
    }

    private void refuseWhoCannotHaveOne(Authentication person) {
        if (!accounts.exist(person.getName())) {
            throw Refusal.conflict(
                    "Only people get API tokens. A provider's program sends its provider's token (JWT).");
        }
        int live = tokens.live(person.getName());
        if (live >= MOST_LIVE) {
            throw Refusal.conflict("You have %d tokens. Revoke one that you no longer use.".formatted(live));
        }
    }

    private void publish(EventType what, Authentication person, ApiToken token) {
        events.publishEvent(new DomainEvent(
                what,
                Optional.empty(),
                person.getName(),
                Map.of(
                        "token", token.id(),
                        "owner", new UserId(token.owner()),
                        "name", new PersonalText(token.name()),
                        "scopes", token.scopes().stream().map(Scope::code).toList(),
                        "expiresAt", token.expiresAt().toString())));
    }

    private static String codes() {
        return String.join(
                ", ", List.of(Scope.values()).stream().map(Scope::code).toList());
    }

    /** A token at its creation, the only moment at which its text is known. */
    public record Issued(ApiToken token, TokenFormat text) {}
}
