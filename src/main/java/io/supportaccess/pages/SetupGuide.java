package io.supportaccess.pages;

import io.supportaccess.anchor.AnchorSettings;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.pages.SetupItem.SetupState;
import io.supportaccess.security.account.SetupProgress;
import io.supportaccess.security.account.SetupProgress.SetupFindings;
import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.signing.SigningSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells an administrator what is still to be set up, and what is not safe yet. */
@Component
class SetupGuide {

    /** Where the first start puts what it makes. */
    private static final Path FIRST_PLACE = Path.of("data").toAbsolutePath();

    private final SetupProgress progress;
    private final Environment environment;
    private final MessageSettings messages;
    private final SignInChoices choices;
    private final SecondFactorRule factors;
    private final AnchorSettings anchors;
    private final SigningSettings signing;

    SetupGuide(
            SetupProgress progress,
            Environment environment,
            MessageSettings messages,
            SignInChoices choices,
            SecondFactorRule factors,
            AnchorSettings anchors,
            SigningSettings signing) {
        this.progress = progress;
        this.environment = environment;
        this.messages = messages;
        this.choices = choices;
        this.factors = factors;
        this.anchors = anchors;
        this.signing = signing;
    }

    /** @param call of this administrator: whether it is encrypted shows how people reach the application */
    List<SetupItem> items(String userId, HttpServletRequest call) {
        SetupFindings found = progress.of(userId);
        return Stream.of(
                        item("people", SetupState.doneIf(found.missingRoles().isEmpty()), found.missingRoles()),
                        item("organisations", SetupState.doneIf(found.organisations())),
                        item("request", SetupState.doneIf(found.requests())),
                        item("first-password", SetupState.safeIf(!found.firstPassword())),
                        item("demo-users", SetupState.safeIf(found.demoUsers().isEmpty()), found.demoUsers()),
                        item(
                                "second-factor",
                                SetupState.safeIf(found.withoutFactor().isEmpty()),
                                found.withoutFactor()),
                        item("encryption", encryption(call)),
                        item("database", SetupState.doneIf(environment.containsProperty("spring.datasource.url"))),
                        item("time-zone", SetupState.doneIf(!messages.timeZone().equals(ZoneId.of("UTC")))),
                        item(
                                "provider",
                                SetupState.doneIf(!choices.providers("/").isEmpty())),
                        item("signing-key", SetupState.doneIf(!signing.keyFile().startsWith(FIRST_PLACE))),
                        item("anchor", SetupState.doneIf(!anchors.places().isEmpty())))
                .map(item -> found.dismissed().contains(item.code())
                        ? new SetupItem(item.code(), item.state(), item.about(), true)
                        : item)
                .toList();
    }

    /** Items that are open now are not mentioned again; items that open later are. */
    void dismiss(String userId, HttpServletRequest call) {
        progress.dismiss(
                userId,
                items(userId, call).stream()
                        .filter(item -> item.state() != SetupState.DONE)
                        .map(SetupItem::code)
                        .toList());
    }

    /** A password on the wire of this machine alone is read by nobody else. */
    private SetupState encryption(HttpServletRequest call) {
        return factors.isOffForThisMachineAlone()
                ? SetupState.doneIf(call.isSecure())
                : SetupState.safeIf(call.isSecure());
    }

    private static SetupItem item(String code, SetupState state) {
        return item(code, state, List.of());
    }

    private static SetupItem item(String code, SetupState state, List<String> about) {
        return new SetupItem(code, state, about, false);
    }
}
