package io.supportaccess.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A page, list, search or export that may grow with the number of requests.
 *
 * @param path in which {@code %s} stands for the reference of a running request
 * @param whole an export, read to its end a few times only
 */
record GrowthRead(String title, String user, String path, boolean whole) {

    static final String AUDITOR = "auditor";

    private static final Instant HALF_A_DAY_AGO = Instant.now().minus(Duration.ofHours(12));
    private static final String ADMINISTRATOR = "admin";
    private static final String MANAGER = "access-manager";
    private static final String REQUESTER = "requester";

    /** Each by a person who sees all or nearly all requests, and lists also by one who sees few. */
    static final List<GrowthRead> ALL = List.of(
            read("requests of a requester", REQUESTER + "-1", "/api/support-requests"),
            read("requests of an access manager", MANAGER, "/api/support-requests"),
            read("requests of an auditor", AUDITOR, "/api/support-requests"),
            read("those with support in", AUDITOR, "/api/support-requests?state=SUPPORT_IN"),
            read("home page of an access manager", MANAGER, "/"),
            read("home page of an auditor", AUDITOR, "/"),
            read("page of requests", AUDITOR, "/requests"),
            read("page of requests, access manager", MANAGER, "/requests"),
            read("page of open requests", AUDITOR, "/requests?status=open"),
            read("page 300 of requests", AUDITOR, "/requests?page=300"),
            read("page of a search for words", AUDITOR, "/requests?q=kauri+feed"),
            read("page of active access, access manager", MANAGER, "/access"),
            read("page of active access, auditor", AUDITOR, "/access"),
            read("page of one request", REQUESTER, "/requests/%s"),
            read("one request", REQUESTER, "/api/support-requests/%s"),
            read("tasks of a requester", REQUESTER + "-1", "/engine-rest/task?assignee=requester-1&maxResults=50"),
            read(
                    "tasks offered to a group",
                    MANAGER,
                    "/engine-rest/task?candidateGroup=access-managers&sortBy=created&sortOrder=desc&maxResults=50"),
            read("tasks of one request", REQUESTER, "/engine-rest/task?processInstanceBusinessKey=%s"),
            read("register", AUDITOR, "/api/access"),
            read("register, half a day ago", AUDITOR, "/api/access?at=" + HALF_A_DAY_AGO),
            read("time with access", AUDITOR, "/api/access/exposure"),
            read("page of reports", AUDITOR, "/reports"),
            read("audit trail of one request", AUDITOR, "/api/support-requests/%s/audit"),
            read("audit trail, first page", AUDITOR, "/api/audit"),
            read("page of the audit trail", AUDITOR, "/audit"),
            read("page of people", ADMINISTRATOR, "/people"),
            read("page of organisations", ADMINISTRATOR, "/organisations"),
            new GrowthRead("register as CSV", AUDITOR, "/api/access?format=csv", true));

    private static GrowthRead read(String title, String user, String path) {
        return new GrowthRead(title, user, path, false);
    }
}
