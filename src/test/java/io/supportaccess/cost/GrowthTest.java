package io.supportaccess.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.notice.EndingAccesses;
import io.supportaccess.privacy.ExpiredData;
import io.supportaccess.process.Cases;
import io.supportaccess.process.administration.ErasureTransaction;
import io.supportaccess.process.task.ReminderSchedule;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestSearch;
import io.supportaccess.request.Viewer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case and a page read their own few rows, however many requests are open. A scan of a table that grows would read
 * more rows than are allowed here.
 */
@ApplicationTest
@Import(CountedStatements.class)
@TestInstance(Lifecycle.PER_CLASS)
class GrowthTest {

    private static final int OPEN = Integer.getInteger("cost.open", 200);
    /** With few, it would be quicker to read all of them than to look each up. */
    private static final int PEOPLE = 500;

    private static final int TRIES = 10;
    private static final String STRANGER = "growth-stranger";

    @Autowired
    private Cases cases;

    @Autowired
    private Superuser superuser;

    @Autowired
    private ReminderSchedule reminders;

    @Autowired
    private EndingAccesses endings;

    @Autowired
    private ExpiredData expired;

    @Autowired
    private ErasureTransaction erasures;

    @Autowired
    private RequestSearch requests;

    @Autowired
    private IdentityService identities;

    @Autowired
    private DataSource pool;

    @LocalServerPort
    private int port;

    private String open;

    /** A table as small as these is quicker to read whole, so the planner is told to use an index where there is one. */
    @BeforeAll
    void openRequests() throws Exception {
        superuser.jdbc().sql("alter database postgres set enable_seqscan = off").update();
        pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        open = cases.untilTold(cases.start()).getBusinessKey();
        CopiedRequests.copy(superuser, cases.start().getBusinessKey(), OPEN / 2);
        CopiedRequests.copy(superuser, open, OPEN / 2);
        CopiedRequests.copyPerson(superuser, "requester", PEOPLE);
    }

    @Test
    void aCase() throws Exception {
        cases.untilTold(cases.start());
        assertReadsAtMost(400, () -> cases.untilTold(cases.start()));
    }

    /**
     * Some pages offer the names of 100 organisations. A search for a word, or for a person, looks at the names of all
     * people, and that of the audit page at those of all organisations: there are few.
     */
    @ParameterizedTest
    @CsvSource({
        "requester, /requests/%s, 80",
        "requester, /api/support-requests/%s, 50",
        "requester, /engine-rest/task?processInstanceBusinessKey=%s, 10",
        "access-manager, /api/support-requests/%s, 50",
        "auditor, /api/support-requests/%s/audit, 50",
        "auditor, /api/audit?size=5, 30",
        "auditor, /, 400",
        "access-manager, /, 700",
        "auditor, /requests, 300",
        "auditor, /requests?page=2, 420",
        "auditor, /requests?status=open, 300",
        "auditor, /api/support-requests?status=open&sort=oldest, 260",
        "auditor, /access, 600",
        "auditor, /api/access, 480",
        "auditor, /requests?accessManager=nobody-of-these&sort=subject, 160",
        "auditor, /audit, 280",
        "auditor, /audit?kind=access-granted, 520",
        "auditor, /audit?person=admin&kind=sign-in, 740",
        "auditor, /audit?q=no-such-thing, 910",
        "auditor, /audit?from=2001-01-01&to=2001-12-31, 160",
        "auditor, /api/reports?format=csv&from=2026-01-01&until=2026-01-31, 5"
    })
    void aRead(String user, String address, long rows) throws Exception {
        assertReads(user, address.formatted(open), rows);
    }

    /** Before it is compressed; with most of its rows. */
    @ParameterizedTest
    @CsvSource({
        "access-manager, /",
        "auditor, /requests",
        "auditor, /access",
        "auditor, /reports",
        "auditor, /reports?from=2025-12-01&until=2026-11-30",
        "auditor, /reports/statement",
        "auditor, /audit",
        "admin, /organisations",
        "admin, /people",
        "admin, /setup",
        "requester, /requests/new",
        "requester, /requests/%s"
    })
    void aPageHasAtMost60Kilobytes(String user, String address) {
        var page = Visitor.of(port, user).open(address.formatted(open));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(60_000);
    }

    @Test
    void aListOfTheNewest() throws Exception {
        var all = Viewer.of("access-manager", List.of("access-managers"));
        var query = RequestQuery.of(all, Optional.empty(), RequestQuery.Order.NEWEST);
        assertReadsAtMost(50, () -> assertThat(requests.page(query, 0, 5)).hasSize(5));
    }

    /** Otherwise it reads all rights of a group for each task that it offers to the group. */
    @Test
    void thePlannerKnowsThatARandomReadIsCheap() {
        assertThat(JdbcClient.create(pool)
                        .sql("show random_page_cost")
                        .query(String.class)
                        .single())
                .isEqualTo("1.1");
    }

    /** Of a person who has none of the open requests. A list offers the names of 100 organisations, and looks as above. */
    @ParameterizedTest
    @CsvSource({
        "/, 75",
        "/reports, 160",
        "/requests, 130",
        "/requests?q=kauri+feed, 1280",
        "/api/support-requests?q=kauri&sort=overdue, 600"
    })
    void aReadOfWhatIsNotTheirs(String address, long rows) throws Exception {
        if (identities.createUserQuery().userId(STRANGER).count() == 0) {
            var user = identities.newUser(STRANGER);
            user.setPassword(ApplicationTest.PASSWORD);
            identities.saveUser(user);
            identities.createMembership(STRANGER, "requesters");
        }
        assertReads(STRANGER, address, rows);
    }

    @Test
    void theLookForStepsThatAreDue() throws Exception {
        // Steps that other tests left behind are read while they are due and not yet overdue.
        superuser
                .jdbc()
                .sql("update act_ru_task set due_date_ = now() + interval '1 day' where due_date_ <= now()")
                .update();
        // To plan a join, PostgreSQL reads the first and the last row of each table, unless their pages are vacuumed.
        superuser
                .jdbc()
                .sql("vacuum act_ru_task, act_ru_execution, support_request")
                .update();
        assertReadsAtMost(5, reminders::remind);
    }

    @Test
    void theLookForAccessThatEndsSoon() throws Exception {
        assertReadsAtMost(20, endings::tell);
    }

    @Test
    void theLookForRequestsToErase() throws Exception {
        assertReadsAtMost(5, () -> assertThat(expired.requests("")).isEmpty());
    }

    /** The retention erases request after request, so none may read the texts of all. */
    @Test
    void theErasureOfARequest() throws Exception {
        var closed = new ArrayDeque<String>();
        for (int number = 0; number < TRIES; number++) {
            ProcessInstance request = cases.start();
            cases.withdraw(request, "requester");
            closed.add(request.getBusinessKey());
        }
        assertReadsAtMost(50, () -> erasures.eraseRequest(closed.remove(), "Kept long enough."));
    }

    private void assertReads(String user, String address, long rows) throws Exception {
        var caller = Caller.of(port, user);
        caller.get(address);
        assertReadsAtMost(rows, () -> assertThat(caller.get(address).status()).isEqualTo(200));
    }

    /** The sealer and the sweeps read in the background, which only adds: the least of some tries counts. */
    private void assertReadsAtMost(long rows, Runnable work) throws Exception {
        Map<String, Long> least = rowsRead(work);
        for (int tries = 1; tries < TRIES && sum(least) > rows; tries++) {
            Map<String, Long> read = rowsRead(work);
            least = sum(read) < sum(least) ? read : least;
        }
        if (Boolean.getBoolean("cost.shown")) {
            System.out.println("rows read: " + least);
        }
        assertThat(sum(least)).as("rows read: %s", least).isLessThanOrEqualTo(rows);
    }

    private static long sum(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> rowsRead(Runnable work) throws Exception {
        Map<String, Long> before = rowsRead();
        work.run();
        Map<String, Long> read = rowsRead();
        read.replaceAll((table, now) -> now - before.getOrDefault(table, 0L));
        read.values().removeIf(none -> none == 0);
        return read;
    }

    /** By table, since the database began. Each connection reports what it has read so far. */
    private Map<String, Long> rowsRead() throws Exception {
        List<Connection> all = new ArrayList<>();
        int size = pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().getTotalConnections();
        try {
            for (int number = 0; number < size; number++) {
                all.add(pool.getConnection());
            }
            for (Connection each : all) {
                try (var statement = each.createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
        return superuser
                .jdbc()
                // The sealer works in the background.
                .sql("""
                    select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows from pg_stat_user_tables
                     where relname not in ('audit_link', 'audit_unsealed', 'audit_sealing')
                    """)
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("relname")),
                        row -> ((Number) row.get("rows")).longValue(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
