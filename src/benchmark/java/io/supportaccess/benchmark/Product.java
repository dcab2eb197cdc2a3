package io.supportaccess.benchmark;

import io.supportaccess.process.ModelIds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product as it is delivered, on a database of its own, with the people whom a case needs. */
final class Product {

    static final String PASSWORD = "a-password-for-the-benchmark";
    static final String SUPPORT_FINISHED = "supportAccess.supportFinished";

    /** No task: the requester says that Xero Support is done. */
    static final Step END_ACCESS = new Step("EndAccess", "requester", Map.of());

    private static final List<Step> PHASES = List.of(
            new Step(ModelIds.OPEN_USERS_SETTINGS, "access-manager", Map.of()),
            new Step(ModelIds.ADD_XERO_SUPPORT, "access-manager", Map.of("xeroSupportAdded", true)),
            new Step(ModelIds.CLEAR_PAYROLL_ACCESS, "access-manager", Map.of("payrollCleared", true)),
            new Step(ModelIds.CONTACT_XERO_SUPPORT, "requester", Map.of()).afterTheDraft(),
            new Step(ModelIds.TELL_XERO_SUPPORT, "requester", Map.of("caseNumber", "C-4711")));

    private static final List<Step> WHOLE = Stream.concat(
                    PHASES.stream(),
                    Stream.of(
                            END_ACCESS,
                            new Step(ModelIds.REMOVE_XERO_SUPPORT, "access-manager", Map.of()),
                            new Step(ModelIds.CONFIRM_REMOVAL, "second-manager", Procedure.gone())))
            .toList();

    /** Who do the steps of a case. */
    static final List<String> PEOPLE = List.of("requester", "access-manager", "second-manager");

    private Product() {}

    static List<Step> steps(Scenario scenario) {
        return scenario == Scenario.WHOLE ? WHOLE : PHASES;
    }

    static Map<String, Object> variables(String reference) {
        return Map.of(
                // An organisation has one open access at a time.
                "organisation", "Organisation %s Ltd".formatted(reference),
                "subject", "Bank feed stopped",
                "category", "bank-feeds",
                "description", Procedure.DESCRIPTION,
                "details", """
                        {"bank": "Example Bank (NZ)", "accountEnding": "7731", "lastStatementDate": "2026-11-16",
                         "exactError": "none"}""");
    }

    /** The packaged jar in a process of its own. */
    static List<String> command(Place place) {
        return command(place, List.of());
    }

    /** @param settings beside those of each start */
    static List<String> command(Place place, List<String> settings) {
        return Stream.of(
                        Stream.of("-jar", System.getProperty("benchmark.jar")),
                        Stream.of(arguments(place)),
                        settings.stream())
                .flatMap(part -> part)
                .toList();
    }

    static String[] arguments(Place place) {
        return new String[] {
            "--spring.datasource.url=" + place.jdbcUrl(),
            "--spring.datasource.username=support_access_app",
            "--spring.datasource.password=trusted",
            "--spring.flyway.user=support_access_owner",
            "--spring.flyway.password=trusted",
            "--server.port=" + place.port(),
            "--management.server.port=0",
            "--support-access.admin.password=" + PASSWORD,
            "--support-access.organisations.unknown=accept",
            // In the process of the benchmark, the library that writes the contract of our REST is on the class path.
            "--springdoc.api-docs.enabled=false",
            // Eight clients are three people.
            "--support-access.limits.writes-per-minute=1000000"
        };
    }

    static RestCaller caller(Place place) {
        return RestCaller.signedIn(place.port(), PASSWORD);
    }

    static void createPeople(RestCaller caller) throws IOException, InterruptedException {
        createPerson(caller, "requester", "requesters");
        createPerson(caller, "access-manager", "access-managers");
        createPerson(caller, "second-manager", "access-managers");
    }

    static void createPerson(RestCaller caller, String id, String group) throws IOException, InterruptedException {
        Map<String, String> profile =
                Map.of("id", id, "firstName", "Sam", "lastName", "Person", "email", id + "@example.com");
        caller.post(
                "admin",
                "/engine-rest/user/create",
                Map.of("profile", profile, "credentials", Map.of("password", PASSWORD)));
        caller.put("admin", "/engine-rest/group/%s/members/%s".formatted(group, id));
    }
}
