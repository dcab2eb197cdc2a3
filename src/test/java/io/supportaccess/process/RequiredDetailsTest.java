package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.request.Category;
import io.supportaccess.request.DetailField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of the details that Xero Support needs, as it is deployed. */
@ApplicationTest
class RequiredDetailsTest {

    private static final List<String> OF_ALL =
            List.of("since", "tried", "expected", "actual", "links", "deadline", "deadlineReason");

    @Autowired
    private RequiredDetails requiredDetails;

    @Test
    void aBankFeedNeedsItsBankItsAccountItsLastLineAndItsError() {
        assertThat(required(Category.BANK_FEEDS))
                .containsExactly("bank", "accountEnding", "lastStatementDate", "exactError");
    }

    @Test
    void payrollNeedsItsPayRunAndPeriodAndTaxItsReturnAndPeriod() {
        assertThat(required(Category.PAYROLL)).startsWith("payRun", "period");
        assertThat(required(Category.TAX)).startsWith("taxReturn", "period");
    }

    @Test
    void nothingIsRequiredOfWhatIsAboutSomethingElse() {
        assertThat(required(Category.OTHER)).isEmpty();
        assertThat(Stream.of(Category.values())
                        .filter(category -> required(category).isEmpty()))
                .containsExactly(Category.OTHER);
    }

    @ParameterizedTest
    @EnumSource
    void theDetailsOfACategoryComeFirstAndThoseOfAllLastAndNoneTwice(Category category) {
        List<String> names =
                requiredDetails.of(category).stream().map(DetailField::name).toList();
        assertThat(names).endsWith(OF_ALL.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyDetailFieldIsExplainedAndCounts(Category category) {
        assertThat(requiredDetails.of(category)).allSatisfy(field -> {
            assertThat(field.help()).isNotBlank();
            assertThat(field.points()).isPositive();
        });
    }

    @Test
    void aRowByWhichNothingCouldBeAskedIsNamed() {
        Map<String, Object> bank =
                Map.of("name", "bank", "label", "Bank", "help", "", "kind", "text", "required", true, "points", 5);
        assertThat(RequiredDetails.read(Category.TAX, List.of(bank))).hasSize(1);
        assertThatThrownBy(() -> RequiredDetails.read(Category.TAX, List.of(bank, bank)))
                .hasMessage("tax asks for a detail field twice, among [bank, bank].");
        for (String cell : List.of("label", "kind", "points")) {
            Map<String, Object> without = new HashMap<>(bank);
            without.remove(cell);
            assertThatThrownBy(() -> RequiredDetails.read(Category.TAX, List.of(without)))
                    .hasMessageStartingWith("The detail field 'bank' ");
        }
    }

    private List<String> required(Category category) {
        return requiredDetails.of(category).stream()
                .filter(DetailField::required)
                .map(DetailField::name)
                .toList();
    }
}
