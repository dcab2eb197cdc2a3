package io.supportaccess.guard;

import io.supportaccess.guard.Ways.Plant;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Texts with a secret in each, and texts with none, the same at every run. */
final class Corpus {

    private static final int PLANTS_A_KIND = 60;
    private static final int CLEAN_TEXTS = 6_000;
    private static final long SEED = 20_261_124;

    private Corpus() {}

    static List<Planted> planted(boolean heldOut) {
        RandomGenerator random = new SplittableRandom(heldOut ? SEED + 1 : SEED);
        Map<String, Ways> ways = heldOut ? HeldOutForms.all() : KnownForms.all();
        List<Planted> all = new ArrayList<>();
        Kinds.all().forEach((kind, maker) -> {
            for (int i = 0; i < PLANTS_A_KIND / 2; i++) {
                Plant plant = ways.get(kind).plant(kind, maker.apply(random), random);
                String before = random.nextInt(4) == 0 ? "" : CleanTexts.of(random, heldOut) + "\n";
                String after = random.nextInt(4) == 0 ? "" : "\n" + CleanTexts.of(random, heldOut);
                all.add(new Planted(plant, before, before + plant.sentence() + after));
            }
        });
        return all;
    }

    static List<String> clean(boolean heldOut) {
        RandomGenerator random = new SplittableRandom(heldOut ? SEED + 3 : SEED + 2);
        List<String> all = new ArrayList<>();
        while (all.size() < CLEAN_TEXTS / 2) {
            all.add(CleanTexts.of(random, heldOut));
        }
        return all;
    }

    /** A text and what was planted in it. */
    record Planted(Plant plant, String before, String text) {

        /** Caught where it stands: refused there, or no longer to be read in the masked text. */
        boolean isCaughtBy(Inspected inspected) {
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
