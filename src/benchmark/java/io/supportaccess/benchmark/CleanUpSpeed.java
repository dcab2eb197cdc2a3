package io.supportaccess.benchmark;

import io.supportaccess.benchmark.GrowthReport.Cell;
import java.util.ArrayList;
import java.util.List;

/** The speed of the product while it erases what is beyond its retention, beside its speed while nothing is. */
final class CleanUpSpeed {

    private final GrowthSettings settings;
    private final Application product;
    private final RequestCopies cases;
    private final List<Timings> without = new ArrayList<>();
    private final List<Timings> with = new ArrayList<>();
    private final List<Double> erasedPerSecond = new ArrayList<>();

    CleanUpSpeed(GrowthSettings settings, Application product, RequestCopies cases) {
        this.settings = settings;
        this.product = product;
        this.cases = cases;
    }

    String markdown() throws Exception {
        cases.fillExpired(settings.expired());
        for (int round = 1; round <= settings.rounds(); round++) {
            without.add(product.run(settings.order(settings.turn())));
            turnWithCleanUp();
            Growth.say("clean-up, round %d: %.1f cases/s instead of %.1f"
                    .formatted(
                            round,
                            with.get(round - 1).casesPerSecond(),
                            without.get(round - 1).casesPerSecond()));
        }
        var table = new GrowthReport();
        table.stage("without clean-up");
        table.add(without);
        table.add("requests erased a second", Cell.of("%.0f", List.of(0.0)).withoutRatio());
        table.stage("while it goes on");
        table.add(with);
        table.add("requests erased a second", Cell.of("%.0f", erasedPerSecond).withoutRatio());
        return "## Clean-up of requests beyond their retention%n%n%s".formatted(table.markdown());
    }

    private void turnWithCleanUp() throws Exception {
        int before = cases.erased();
        cases.expire();
        while (cases.erased() == before) {
            Thread.sleep(50);
        }
        long begin = System.nanoTime();
        int begun = cases.erased();
        with.add(product.run(settings.order(settings.turn())));
        erasedPerSecond.add((cases.erased() - begun) * 1e9 / (System.nanoTime() - begin));
        cases.keep();
    }
}
