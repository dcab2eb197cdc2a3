package io.supportaccess.guard;

import io.supportaccess.guard.Ways.Plant;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Texts with a secret in each, and texts with none, the same at every run. */
final class Corpus {

    private static final int PLANTS_A_KIND = 60;
    private static final int CLEAN_TEXTS = 6_000;
    private static final long SEED = 20_261_124;

    private Corpus() {}

    static List<Planted> planted(Forms forms) {
        RandomGenerator random = new SplittableRandom(SEED + forms.ordinal());
        Map<String, Function<RandomGenerator, String>> kinds = Kinds.all();
        kinds.keySet().retainAll(forms.ways().keySet());
        List<Planted> all = new ArrayList<>();
        kinds.forEach((kind, maker) -> {
            for (int i = 0; i < PLANTS_A_KIND / 2; i++) {
                Plant plant = forms.ways().get(kind).plant(kind, maker.apply(random), random);
                String before = random.nextInt(4) == 0 ? "" : CleanTexts.of(random, forms.clean()) + "\n";
                String after = random.nextInt(4) == 0 ? "" : "\n" + CleanTexts.of(random, forms.clean());
                all.add(new Planted(plant, before, before + plant.sentence() + after));
            }
        });
        return all;
    }

    static List<String> clean(Forms forms) {
        RandomGenerator random = new SplittableRandom(SEED + 2 + forms.ordinal());
        List<String> all = new ArrayList<>();
        while (all.size() < CLEAN_TEXTS / 2) {
            all.add(CleanTexts.of(random, forms.clean()));
        }
        return all;
    }

    /** The two halves that are counted, and what was added later to keep the rules honest that the second half had asked for. */
    enum Forms {
        KNOWN(KnownForms.all(), CleanTexts.KNOWN),
        HELD_OUT(HeldOutForms.all(), CleanTexts.HELD_OUT),
        HARDER(HarderForms.all(), HarderForms.CLEAN);

        private final Map<String, Ways> ways;
        private final List<String> clean;

        Forms(Map<String, Ways> ways, List<String> clean) {
            this.ways = ways;
            this.clean = clean;
        }

        Map<String, Ways> ways() {
            return ways;
        }

        List<String> clean() {
            return clean;
        }
    }

    /** A text and what was planted in it. */
    record Planted(Plant plant, String before, String text) {

        /** Caught where it stands: refused there, or no longer to be read in the masked text. */
        boolean isCaughtBy(Inspection inspected) {
            long first = before.chars().filter(c -> c == '\n').count() + 1;
            long last = first + plant.sentence().chars().filter(c -> c == '\n').count();
            return inspected.findings().stream()
                            .anyMatch(
                                    found -> found.kind().isRefused() && found.line() >= first && found.line() <= last)
                    || !inspected.masked().contains(plant.look())
                            && !plain(inspected.masked()).contains(plain(plant.look()));
        }

        private static String plain(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}]", "");
        }
    }

    /** How many of each kind are there and how many are caught. */
    static Map<String, int[]> caughtByKind(List<Planted> planted) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Planted one : planted) {
            int[] count = counts.computeIfAbsent(one.plant().kind(), kind -> new int[2]);
            count[0]++;
            count[1] += one.isCaughtBy(LeakGuard.inspect(one.text())) ? 1 : 0;
        }
        return counts;
    }
}
