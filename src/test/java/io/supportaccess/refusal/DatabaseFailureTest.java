package io.supportaccess.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.refusal.Refusal.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "08007", "25006", "25P03", "25P04", "40003", "53000", "53100",
                "53200", "53300", "57000", "57P01", "57P02", "57P03", "57P05", "58000", "58030"
            })
    void aDatabaseThatIsGoneOrTakesNothingIsNoMistakeOfOurs(String state) {
        assertThat(told(state).getMessage())
                .isEqualTo("The database cannot be reached, or cannot store anything just now. Nothing that was saved"
                        + " before is lost. Try again in a few seconds.");
        assertThat(told(state).isTemporary()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"57014, BUSY", "55P03, BUSY", "40P01, CONFLICT", "40001, CONFLICT"})
    void aSlowStatementAndARaceAreToldApart(String state, Kind kind) {
        assertThat(told(state).is(kind)).isTrue();
        assertThat(told(state).getMessage()).doesNotContain("database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "42P01", "22001", "XX000", "0A000", ""})
    void everyOtherFailureIsAMistakeOfOurs(String state) {
        assertThat(DatabaseFailure.refusal(wrapped(new SQLException("no", state))))
                .isEmpty();
    }

    @Test
    void aPoolWithoutAConnectionIsBusyUnlessItsDatabaseIsGone() {
        var full = new SQLTransientConnectionException("Connection is not available, request timed out");
        assertThat(DatabaseFailure.refusal(wrapped(full)).orElseThrow().getMessage())
                .startsWith("This takes too long");
        assertThat(told("08001").getMessage()).startsWith("The database cannot be reached");
    }

    @Test
    void theConnectionThatBrokeBeforeIsLostToo() {
        var closed = new SQLException("Connection is closed");
        assertThat(DatabaseFailure.lostConnection(wrapped(closed))).isTrue();
        assertThat(DatabaseFailure.refusal(wrapped(closed))).isPresent();
    }

    @Test
    void aCommitWithoutAnAnswerIsNotToldAsRefused() {
        Refusal unknown = Refusal.outcomeUnknown();
        unknown.initCause(new SQLException("gone", "08006"));
        assertThat(DatabaseFailure.refusal(wrapped(unknown))).containsSame(unknown);
        assertThat(unknown.getMessage()).contains("it may be saved, or not");
    }

    private static Refusal told(String state) {
        return DatabaseFailure.refusal(wrapped(new SQLException("no", state))).orElseThrow();
    }

    /** As Spring and the engine wrap it. */
    private static RuntimeException wrapped(Exception failed) {
        return new IllegalStateException("A call failed", new RuntimeException("A statement failed", failed));
    }
}
