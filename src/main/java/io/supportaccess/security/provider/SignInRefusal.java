package io.supportaccess.security.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why a sign-in at a provider did not let somebody in, and what that person reads on the sign-in page. */
enum SignInRefusal {
    DENIED("You did not allow the sign-in, or your provider did not. Nothing has happened here."),
    EXPIRED("That sign-in was begun too long ago, in another browser, or was used already. Begin again."),
    UNREACHABLE("Your provider does not answer just now. Try again in a minute."),
    NAME(
            "Your provider calls you by a name that cannot be a user here: it needs 1 to 64 letters, digits or . _ - @. Ask"
                    + " whoever runs this installation to choose another claim."),
    TAKEN("Somebody else has a user of your name here. Ask whoever runs this installation to rename one of the two."),
    FORMER("Somebody who has left had a user of your name here, and you would get what is theirs. Ask whoever runs this"
            + " installation to erase that person, or to choose another claim."),
    STRENGTH(
            "This installation wants more than your provider has asked you for, such as a second factor. Set one up at your"
                    + " provider, or ask whoever runs it."),
    DOMAIN("Your provider tells of no verified e-mail address that this installation lets in. Ask whoever runs it."),
    LOCAL("Passwords of this installation are not accepted here. Sign in at your provider."),
    FAILED("What your provider answered could not be trusted. Try again; if it stays so, tell whoever runs this"
            + " installation: the log says why.");

    private final String sentence;

    SignInRefusal(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** As it stands in the address of the sign-in page. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    OAuth2AuthenticationException exception() {
        return new OAuth2AuthenticationException(new OAuth2Error(code()), sentence);
    }

    static Optional<SignInRefusal> of(String code) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code().equals(code))
                .findAny();
    }
}
