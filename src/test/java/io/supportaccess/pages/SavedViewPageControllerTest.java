package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.request.SavedViews;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class SavedViewPageControllerTest {

    private static final String FILTERED = "/requests?category=payroll&sort=overdue";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void nothingIsSaved() {
        jdbc.sql("delete from saved_view").update();
    }

    @Test
    void aFilterIsSavedAndFoundAsALink() {
        var requester = Visitor.of(port, "requester");
        assertThat(save(requester, "Payroll, overdue first").location()).isEqualTo(FILTERED);
        Seen list = requester.open("/requests");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body())
                .contains("href=\"/requests?category=payroll&amp;sort=overdue\">Payroll, overdue first</a>");
        assertThat(requester.open(FILTERED).body()).contains("aria-current=\"true\">Payroll, overdue first</a>");
        assertThat(Visitor.of(port, "approver").open("/requests").text()).doesNotContain("Payroll, overdue first");
    }

    @Test
    void aSecondViewOfThatNameTakesThePlaceOfTheFirst() {
        var requester = Visitor.of(port, "requester");
        save(requester, "Mine");
        requester.submit("/requests?status=open", "/saved-views", Map.of("name", "Mine", "status", "open"));
        assertThat(requester.open("/requests").body())
                .contains("href=\"/requests?status=open\">Mine</a>")
                .doesNotContain("category=payroll&amp;sort=overdue\">Mine");
    }

    @Test
    void theListBeginsWithTheDefaultUntilItIsNoneAnyMore() {
        var requester = Visitor.of(port, "requester");
        save(requester, "Payroll");
        prefer(requester, true);
        assertThat(requester.open("/requests").location()).isEqualTo(FILTERED);
        assertThat(requester.open("/requests?sort=newest").status()).isEqualTo(200);
        save(requester, "Another one");
        Long other =
                jdbc.sql("select max(id) from saved_view").query(Long.class).single();
        requester.submit(
                "/requests?sort=newest", "/saved-views/%d/default".formatted(other), Map.of("preferred", "true"));
        assertThat(jdbc.sql("select id from saved_view where preferred")
                        .query(Long.class)
                        .list())
                .containsExactly(other);
        requester.submit("/requests?sort=newest", "/saved-views/%d/removal".formatted(other), Map.of());
        prefer(requester, true);
        prefer(requester, false);
        assertThat(requester.open("/requests").status()).isEqualTo(200);
    }

    @Test
    void aDeletedViewIsGoneForItsOwnerAlone() {
        var requester = Visitor.of(port, "requester");
        save(requester, "Short-lived");
        String removal = "/saved-views/%d/removal".formatted(id());
        Visitor.of(port, "approver").submit("/requests?status=open", removal, Map.of());
        assertThat(requester.open("/requests").text()).contains("Short-lived");
        requester.submit("/requests", removal, Map.of());
        assertThat(requester.open("/requests").text()).doesNotContain("Short-lived");
    }

    @Test
    void managersShareAndAdministratorsTakeBack() {
        var form = Map.of("name", "For all of us", "category", "payroll", "shared", "true");
        Visitor.of(port, "requester").submit(FILTERED, "/saved-views", form);
        assertThat(Visitor.of(port, "approver").open("/requests").text()).doesNotContain("For all of us");
        assertThat(Visitor.of(port, "requester").open(FILTERED).text()).doesNotContain("Share with everybody");
        jdbc.sql("delete from saved_view").update();

        Visitor.of(port, "access-manager").submit(FILTERED, "/saved-views", form);
        assertThat(Visitor.of(port, "approver").open("/requests").text()).contains("For all of us");
        String removal = "/saved-views/%d/removal".formatted(id());
        Visitor.of(port, "requester").submit("/requests", removal, Map.of());
        assertThat(Visitor.of(port, "approver").open("/requests").text()).contains("For all of us");
        Visitor.of(port, "admin").submit("/requests", removal, Map.of());
        assertThat(Visitor.of(port, "approver").open("/requests").text()).doesNotContain("For all of us");
    }

    @Test
    void aViewNeedsANameAndAPersonHasTwentyAtMost() {
        var requester = Visitor.of(port, "requester");
        save(requester, " ");
        assertThat(requester.open(FILTERED).text()).contains("Name of this view is required.");
        save(requester, "x".repeat(61));
        assertThat(requester.open(FILTERED).text()).contains("Name of this view must have at most 60 characters");
        save(requester, "Card 4111 1111 1111 1111");
        assertThat(requester.open(FILTERED).text()).contains("card number");
        for (int number = 1; number <= SavedViews.MOST + 1; number++) {
            save(requester, "View " + number);
        }
        assertThat(requester.open(FILTERED).text())
                .contains("View 20", "Name of this view cannot be added: you have 20 views. Delete one first.");
        save(requester, "View 20");
        assertThat(requester.open(FILTERED).text()).contains("View saved: View 20");
    }

    private static Seen save(Visitor person, String name) {
        return person.submit(FILTERED, "/saved-views", Map.of("name", name, "category", "payroll", "sort", "overdue"));
    }

    private void prefer(Visitor person, boolean preferred) {
        person.submit(
                "/requests?sort=newest",
                "/saved-views/%d/default".formatted(id()),
                Map.of("preferred", String.valueOf(preferred)));
    }

    private long id() {
        return jdbc.sql("select id from saved_view").query(Long.class).single();
    }
}
