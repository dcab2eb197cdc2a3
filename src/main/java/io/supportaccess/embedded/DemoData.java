package io.supportaccess.embedded;

import static io.supportaccess.organisation.Role.ACCESS_MANAGERS;
import static io.supportaccess.organisation.Role.APPROVERS;
import static io.supportaccess.organisation.Role.AUDITORS;
import static io.supportaccess.organisation.Role.REQUESTERS;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.AccountSettings;
import io.supportaccess.security.account.AccountSettings.InitialPassword;
import io.supportaccess.security.account.Accounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Creates users and organisations to try the procedure with, and changes no existing ones. */
final class DemoData implements SmartInitializingSingleton {

    private static final List<String> COUNTRIES = List.of("NZ", "AU", "UK", "US");

    private final Accounts accounts;
    private final AccountSettings settings;
    private final Organisations organisations;
    private final OrganisationSearch list;

    DemoData(Accounts accounts, AccountSettings settings, Organisations organisations, OrganisationSearch list) {
        this.accounts = accounts;
        this.settings = settings;
        this.organisations = organisations;
        this.list = list;
    }

    @Override
    public void afterSingletonsInstantiated() {
        InitialPassword password = settings.demoPassword();
        create("requester", "Riley", "Requester", REQUESTERS, password);
        create("access-manager", "Alex", "Manager", ACCESS_MANAGERS, password);
        create("second-manager", "Sam", "Manager", ACCESS_MANAGERS, password);
        create("approver", "Ari", "Approver", APPROVERS, password);
        create("auditor", "Audrey", "Auditor", AUDITORS, password);
        if (list.count(OrganisationQuery.ALL) == 0) {
            COUNTRIES.forEach(country -> organisations.put(new Organisation(
                    "demo-company-" + country.toLowerCase(Locale.ROOT),
                    "Demo Company (%s)".formatted(country),
                    Optional.empty(),
                    Optional.of(country),
                    List.of(),
                    false)));
        }
    }

    private void create(String userId, String firstName, String lastName, Role role, InitialPassword password) {
        accounts.createUnlessPresent(userId, firstName, lastName, userId + "@example.com", role, password);
    }
}
