package io.supportaccess.pages;

import io.supportaccess.api.PersonalDataManagement;
import io.supportaccess.api.PersonalDataManagement.Kept;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.UserAccount;
import io.supportaccess.security.account.UserAccounts;
import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.security.session.Reauthentication;
import io.supportaccess.security.session.SecondFactorReset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

/** Fills the page of one person, for the forms that are sent from it too. */
@Component
class PersonPageModel {

    /** The form with name, address and roles. */
    static final String DETAILS = "details";

    /** What the page shows of the account, as a digest. */
    static final String SEEN = "seen";

    static final String[] FIELDS = {"firstName", "lastName", "email", "roles", SEEN};

    private final PersonalDataManagement data;
    private final UserAccounts accounts;
    private final OrganisationSearch organisations;
    private final SecondFactorReset factors;
    private final Reauthentication reauthentication;
    private final SignInChoices choices;

    PersonPageModel(
            PersonalDataManagement data,
            UserAccounts accounts,
            OrganisationSearch organisations,
            SecondFactorReset factors,
            Reauthentication reauthentication,
            SignInChoices choices) {
        this.data = data;
        this.accounts = accounts;
        this.organisations = organisations;
        this.factors = factors;
        this.reauthentication = reauthentication;
        this.choices = choices;
    }

    static String address(String userId) {
        return "/people?userId=" + UriUtils.encode(userId, StandardCharsets.UTF_8);
    }

    /** @return empty for somebody of whom nothing is stored */
    Optional<Kept> show(String userId, SubmittedForm attempt, Model page) {
        Optional<Kept> kept = data.kept(userId);
        if (kept.isPresent()) {
            Optional<UserAccount> account = accounts.find(userId);
            page.addAttribute("kept", kept.get());
            page.addAttribute("account", account.orElse(null));
            page.addAttribute("hasFactor", factors.isPossible(userId));
            page.addAttribute("clients", organisations.count(OrganisationQuery.withClientManager(userId)));
            page.addAttribute("attempt", attempt);
            page.addAttribute(
                    "values",
                    attempt.isFor(DETAILS)
                            ? attempt.typed()
                            : account.map(PersonPageModel::texts).orElse(Map.of()));
            askForPassword(address(userId), page);
        }
        return kept;
    }

    /** @param here where the person comes back to who signs in at a provider once more */
    void askForPassword(String here, Model page) {
        page.addAttribute(
                "proof",
                reauthentication.wantedFrom(SecurityContextHolder.getContext().getAuthentication()));
        page.addAttribute("providers", choices.providers(here));
        page.addAttribute("roles", Role.values());
    }

    private static Map<String, String> texts(UserAccount account) {
        return Map.of(
                "firstName",
                account.firstName(),
                "lastName",
                account.lastName(),
                "email",
                account.email(),
                "roles",
                account.roles().stream().map(Role::group).collect(Collectors.joining(" ")),
                SEEN,
                account.version());
    }
}
