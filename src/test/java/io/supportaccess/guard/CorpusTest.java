package io.supportaccess.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.guard.Corpus.Planted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much the guard catches and how often it errs; prints both halves, the held-out one with counts alone. */
class CorpusTest {

    @ParameterizedTest(name = "held out: {0}")
    @ValueSource(booleans = {false, true})
    void whatIsPlantedIsCaught(boolean heldOut) {
        List<Planted> planted = Corpus.planted(heldOut);
        Map<String, int[]> counts = Corpus.caughtByKind(planted);
        int caught = counts.values().stream().mapToInt(count -> count[1]).sum();
        String missed = counts.entrySet().stream()
                .filter(entry -> entry.getValue()[1] < entry.getValue()[0])
                .map(entry -> entry.getKey() + " " + entry.getValue()[1] + "/" + entry.getValue()[0])
                .collect(Collectors.joining(", "));
        System.out.printf(
                "guard, %s forms: %d kinds, %d planted, %d caught, recall %.2f %%; missed: %s%n",
                heldOut ? "held-out" : "known",
                counts.size(),
                planted.size(),
                caught,
                100.0 * caught / planted.size(),
                missed);
        assertThat(planted.size()).isGreaterThanOrEqualTo(1_500);
        assertThat(1.0 * caught / planted.size()).isGreaterThanOrEqualTo(0.995);
    }

    @Test
    void whatIsCleanPasses() {
        List<Inspected> known = inspected(false);
        List<Inspected> heldOut = inspected(true);
        long refused = refused(known) + refused(heldOut);
        assertThat(1.0 * refused / (known.size() + heldOut.size())).isLessThanOrEqualTo(0.003);
        assertThat(1.0 * (masked(known) + masked(heldOut)) / (known.size() + heldOut.size()))
                .isLessThanOrEqualTo(0.01);
    }

    private static List<Inspected> inspected(boolean heldOut) {
        List<Inspected> inspected =
                Corpus.clean(heldOut).stream().map(LeakGuard::inspect).toList();
        System.out.printf(
                "guard, %s clean texts: %d, refused %d (%.2f %%), masked %d (%.2f %%)%n",
                heldOut ? "held-out" : "known",
                inspected.size(),
                refused(inspected),
                100.0 * refused(inspected) / inspected.size(),
                masked(inspected),
                100.0 * masked(inspected) / inspected.size());
        return inspected;
    }

    private static long refused(List<Inspected> inspected) {
        return inspected.stream().filter(Inspected::isRefused).count();
    }

    private static long masked(List<Inspected> inspected) {
        return inspected.stream()
                .filter(one -> !one.isRefused() && !one.findings().isEmpty())
                .count();
    }
}
