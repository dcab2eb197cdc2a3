package io.supportaccess.organisation;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class OrganisationsTest {

    private static final Organisation SOEHNE = new Organisation(
            "soehne", "Ärzte & Söhne Ltd", Optional.of("!s0eHn"), Optional.of("NZ"), List.of("second-manager"), false);

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationSearch list;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anOrganisationIsKeptWithAllThatIsKnownOfIt() {
        assertThat(organisations.put(SOEHNE)).as("new").isTrue();
        assertThat(organisations.byId("soehne")).contains(SOEHNE);

        var less = new Organisation("soehne", "Söhne Ltd", Optional.empty(), Optional.empty(), List.of(), false);
        assertThat(organisations.put(less)).as("new").isFalse();
        assertThat(organisations.byId("soehne")).contains(less);
        assertThat(organisations.byId("nobodys")).isEmpty();
    }

    @Test
    void itIsFoundByItsNameInAnyCaseOfLettersAndByItsShortCode() {
        organisations.put(SOEHNE);
        for (String called : List.of("Ärzte & Söhne Ltd", "ÄRZTE & SÖHNE LTD", "ärzte & söhne ltd", "!s0eHn")) {
            assertThat(organisations.findOrAdd(called)).isEqualTo(SOEHNE);
        }
    }

    @Test
    void aShortCodeComesBeforeAName() {
        organisations.put(new Organisation("joker", "!s0eHn", Optional.empty(), Optional.empty(), List.of(), false));
        organisations.put(SOEHNE);
        assertThat(organisations.findOrAdd("!s0eHn")).isEqualTo(SOEHNE);
    }

    @Test
    void thePagesOfTheListNeedNoSorting() {
        jdbc.sql("set local enable_sort = off").update();
        jdbc.sql("set local enable_incremental_sort = off").update();
        assertThat(jdbc.sql("explain select * from organisation order by lower(name), id limit 50")
                        .query(String.class)
                        .list())
                .anyMatch(step -> step.contains("Index Scan using organisation_name"));
    }

    @Test
    void whoIsNamedForTheFirstTimeJoins() {
        long before = list.count(OrganisationQuery.ALL);
        Organisation joined = organisations.findOrAdd("New Ltd");
        assertThat(joined.name()).isEqualTo("New Ltd");
        assertThat(joined.shortCode()).isEmpty();
        assertThat(joined.accessManagers()).isEmpty();
        assertThat(organisations.findOrAdd("NEW LTD")).isEqualTo(joined);
        assertThat(joined.registered()).isFalse();
        Organisation byCode = organisations.findOrAdd("!z9Y8x");
        assertThat(byCode.name()).isEqualTo("!z9Y8x");
        assertThat(byCode.shortCode())
                .as("only an administrator gives a short code")
                .isEmpty();
        assertThat(list.count(OrganisationQuery.ALL)).isEqualTo(before + 2);
    }

    @Test
    void whoHasJoinedIsNewUntilAnAdministratorConfirmsIt() {
        Organisation joined = organisations.findOrAdd(" New \u200BLtd");
        assertThat(joined.name()).isEqualTo("New Ltd");
        assertThat(list.page(OrganisationQuery.of(Optional.of(false)), 0, 200)).contains(joined);
        assertThat(list.page(OrganisationQuery.of(Optional.of(true)), 0, 200)).doesNotContain(joined);
        assertThat(organisations.confirm(joined.id())).isTrue();
        assertThat(organisations.confirm(joined.id()))
                .as("somebody has confirmed it already")
                .isFalse();
        Organisation confirmed = organisations.byId(joined.id()).orElseThrow();
        assertThat(confirmed.registered()).isTrue();
        assertThat(organisations.findOrAdd("New Ltd")).isEqualTo(confirmed);
        organisations.forgetUnlessNeeded(joined.id());
        assertThat(organisations.byId(joined.id())).contains(confirmed);
    }

    @Test
    void oneThatNobodyNeedsIsForgotten() {
        Organisation joined = organisations.findOrAdd("Mistyped Ltd");
        organisations.forgetUnlessNeeded(joined.id());
        assertThat(organisations.byId(joined.id())).isEmpty();
    }

    @Test
    void aNewNameIsAChangeOfTheNormalFormToo() {
        organisations.put(SOEHNE);
        organisations.put(
                new Organisation("soehne", "S\u00F6hne Ltd", Optional.empty(), Optional.empty(), List.of(), false));
        assertThat(organisations.find("SO\u0308HNE  LTD."))
                .map(Organisation::id)
                .contains("soehne");
        assertThat(normalName("soehne")).isEqualTo(Spelling.normal("S\u00F6hne Ltd"));
    }

    @Test
    void itIsFoundByItsFormerNamesUntilAnotherHasOne() {
        organisations.put(named("ren", "Rename Ltd"));
        organisations.put(named("ren", "Renamed Ltd"));
        organisations.put(named("ren", "Renamed Again Ltd"));
        for (String called : List.of("Rename Ltd", "RENAMED  Ltd.", "Renamed Again Ltd")) {
            assertThat(organisations.findOrAdd(called).id()).as(called).isEqualTo("ren");
            assertThat(organisations.registered(called).map(Organisation::id))
                    .as(called)
                    .contains("ren");
        }
        organisations.put(named("ren", "Rename Ltd"));
        assertThat(formerNames("ren"))
                .containsExactly(Spelling.normal("Renamed Ltd"), Spelling.normal("Renamed Again Ltd"));

        organisations.put(named("other", "Renamed Ltd"));
        assertThat(organisations.findOrAdd("Renamed Ltd").id()).isEqualTo("other");
    }

    @Test
    void aFormerNameIsOfTheOrganisationThatHadItLast() {
        organisations.put(named("first", "Handed On Ltd"));
        organisations.put(named("first", "First Ltd"));
        organisations.put(named("second", "Handed On Ltd"));
        organisations.put(named("second", "Second Ltd"));

        assertThat(organisations.findOrAdd("Handed On Ltd").id()).isEqualTo("second");
        assertThat(formerNames("first")).isEmpty();
        organisations.put(named("first", "Handed On Ltd"));
        organisations.put(named("first", "First Again Ltd"));
        assertThat(organisations.findOrAdd("Handed On Ltd").id()).isEqualTo("first");
    }

    private static Organisation named(String id, String name) {
        return new Organisation(id, name, Optional.empty(), Optional.empty(), List.of(), false);
    }

    private String normalName(String id) {
        return jdbc.sql("select normal_name from organisation where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<String> formerNames(String id) {
        return jdbc.sql("select unnest(former_names) from organisation where id = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    @Test
    void anUnknownOneIsRefusedWhereTheSettingSaysSo() {
        Organisation joined = organisations.findOrAdd("Joined Before Ltd");
        var strict =
                new Organisations(jdbc, new OrganisationSettings(Optional.of(UnknownOrganisation.REFUSE)), nothing());
        for (String unknown : List.of("Unknown Ltd", "!unKn0", joined.name())) {
            assertThatThrownBy(() -> strict.findOrAdd(unknown))
                    .isInstanceOf(InputRefused.class)
                    .hasMessage("""
                organisation: must be the name or the short code of an organisation that an administrator has entered. \
                Choose one of GET /api/organisations, or ask an administrator to enter yours.\
                """);
        }
        assertThat(organisations.find("Unknown Ltd")).isEmpty();
        organisations.put(SOEHNE);
        assertThat(strict.findOrAdd("\u00C4rzte  & S\u00F6hne Ltd")).isEqualTo(SOEHNE);
    }

    @Test
    void anUnknownOneIsHeldUnlessTheDatabaseIsTheEmbeddedOne() {
        Organisation joined = organisations.findOrAdd("Joined Ltd");
        assertThat(organisations.isHeld(joined)).as("embedded").isFalse();
        var named = new Organisations(jdbc, new OrganisationSettings(Optional.empty()), nothing());
        assertThat(named.isHeld(joined)).isTrue();
        assertThat(named.isHeld(SOEHNE)).isFalse();
    }

    private static ObjectProvider<UnknownOrganisation> nothing() {
        return new DefaultListableBeanFactory().getBeanProvider(UnknownOrganisation.class);
    }

    @Test
    void aNameBelongsToOneOrganisation() {
        organisations.put(SOEHNE);
        var twin = new Organisation("twin", "ärzte & söhne ltd", Optional.empty(), Optional.empty(), List.of(), false);
        assertThatThrownBy(() -> organisations.put(twin)).is(refusedAs(Kind.TAKEN));
    }

    @Test
    void aShortCodeBelongsToOneOrganisation() {
        organisations.put(SOEHNE);
        var twin = new Organisation("twin", "Twin Ltd", Optional.empty(), Optional.empty(), List.of(), false);
        organisations.put(twin);
        var claims = new Organisation("twin", "Twin Ltd", Optional.of("!s0eHn"), Optional.empty(), List.of(), false);
        assertThatThrownBy(() -> organisations.put(claims)).is(refusedAs(Kind.TAKEN));
    }

    @Test
    void theListIsInTheOrderOfTheNames() {
        organisations.put(SOEHNE);
        assertThat(list.page(OrganisationQuery.ALL, 0, (int) list.count(OrganisationQuery.ALL)))
                .extracting(Organisation::name)
                .containsSubsequence("Demo Company (AU)", "Demo Company (NZ)", "Demo Company (UK)")
                .contains(SOEHNE.name());
        assertThat(list.page(OrganisationQuery.ALL, 1, 2))
                .isEqualTo(list.page(OrganisationQuery.ALL, 0, 4).subList(2, 4));
    }
}
