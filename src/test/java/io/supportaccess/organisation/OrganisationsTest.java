package io.supportaccess.organisation;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.refusal.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class OrganisationsTest {

    private static final Organisation SOEHNE = new Organisation(
            "soehne", "Ärzte & Söhne Ltd", Optional.of("!s0eHn"), Optional.of("NZ"), List.of("second-manager"), false);

    @Autowired
    private Organisations organisations;

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
            assertThat(organisations.called(called)).isEqualTo(SOEHNE);
        }
    }

    @Test
    void aShortCodeComesBeforeAName() {
        organisations.put(new Organisation("joker", "!s0eHn", Optional.empty(), Optional.empty(), List.of(), false));
        organisations.put(SOEHNE);
        assertThat(organisations.called("!s0eHn")).isEqualTo(SOEHNE);
    }

    @Test
    void whoIsNamedForTheFirstTimeJoins() {
        long before = organisations.count();
        Organisation joined = organisations.called("New Ltd");
        assertThat(joined.name()).isEqualTo("New Ltd");
        assertThat(joined.shortCode()).isEmpty();
        assertThat(joined.accessManagers()).isEmpty();
        assertThat(organisations.called("NEW LTD")).isEqualTo(joined);
        assertThat(organisations.called("!z9Y8x").shortCode()).contains("!z9Y8x");
        assertThat(organisations.count()).isEqualTo(before + 2);
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
        assertThat(organisations.page(0, (int) organisations.count()))
                .extracting(Organisation::name)
                .containsSubsequence("Demo Company (AU)", "Demo Company (NZ)", "Demo Company (UK)")
                .contains(SOEHNE.name());
        assertThat(organisations.page(1, 2)).isEqualTo(organisations.page(0, 4).subList(2, 4));
    }
}
