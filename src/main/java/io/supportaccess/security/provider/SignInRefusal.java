package io.supportaccess.security.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why a sign-in at a provider failed, and the sentence for the person on the sign-in page. */
enum SignInRefusal {
    DENIED("You did not allow the sign-in, or your provider did not. Nothing has changed here."),
    EXPIRED("This sign-in is too old, began in another browser, or was used already. Start again."),
    UNREACHABLE("Your provider does not answer just now. Try again in a minute."),
    NAME("Your name at the provider cannot be a user id here, which has 1 to 64 letters, digits or . _ - @. Ask your"
            + " administrator to choose another claim."),
    TAKEN("Another person has your user name here. Ask your administrator to rename one of the two."),
    FORMER("Your user name belonged to a person who has left, and you would get their rights. Ask your administrator"
            + " to erase that person, or to choose another claim."),
    DEACTIVATED("Your account is deactivated here. Ask your administrator."),
    STRENGTH("Your sign-in at the provider was not strong enough. Add to it there, such as a second factor, or ask your"
            + " administrator."),
    DOMAIN("Your provider has no verified e-mail address of yours that may sign in here. Ask your administrator."),
    LOCAL("Passwords of this installation are not accepted here. Sign in at your provider."),
    FAILED("The answer of your provider could not be trusted. Try again; if it fails again, tell your administrator:"
            + " the log says why.");

    private final String sentence;

    SignInRefusal(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** The code in the address of the sign-in page. */
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
