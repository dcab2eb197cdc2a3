package io.supportaccess.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.guard.Corpus.Forms;
import io.supportaccess.guard.Corpus.Planted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much the guard catches and how often it errs: each set by itself, so that none hides behind another. */
class CorpusTest {

    @ParameterizedTest
    @EnumSource
    void whatIsPlantedIsCaught(Forms forms) {
        List<Planted> planted = Corpus.planted(forms);
        Map<String, int[]> counts = Corpus.caughtByKind(planted);
        int caught = counts.values().stream().mapToInt(count -> count[1]).sum();
        String missed = counts.entrySet().stream()
                .filter(entry -> entry.getValue()[1] < entry.getValue()[0])
                .map(entry -> entry.getKey() + " " + entry.getValue()[1] + "/" + entry.getValue()[0])
                .collect(Collectors.joining(", "));
        System.out.printf(
                "guard, %s forms: %d kinds, %d planted, %d caught, recall %.2f %%; missed: %s%n",
                forms, counts.size(), planted.size(), caught, 100.0 * caught / planted.size(), missed);
        assertThat(planted.size()).isGreaterThanOrEqualTo(forms == Forms.HARDER ? 400 : 1_500);
        assertThat(1.0 * caught / planted.size()).isGreaterThanOrEqualTo(0.995);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCleanPasses(Forms forms) {
        List<Inspection> inspected =
                Corpus.clean(forms).stream().map(LeakGuard::inspect).toList();
        long refused = inspected.stream().filter(Inspection::isRefused).count();
        long masked = inspected.stream()
                .filter(one -> !one.isRefused() && !one.findings().isEmpty())
                .count();
        System.out.printf(
                "guard, %s clean texts: %d, refused %d (%.2f %%), masked %d (%.2f %%)%n",
                forms,
                inspected.size(),
                refused,
                100.0 * refused / inspected.size(),
                masked,
                100.0 * masked / inspected.size());
        assertThat(1.0 * refused / inspected.size()).isLessThanOrEqualTo(0.003);
        assertThat(1.0 * masked / inspected.size()).isLessThanOrEqualTo(0.01);
    }
}
