package io.supportaccess.benchmark;

import io.supportaccess.benchmark.GrowthReport.Cell;
import io.supportaccess.benchmark.GrowthSettings.Stage;
import io.supportaccess.benchmark.Timings.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Measures the product over its REST while its database has more and more finished and open requests, and while those
 * beyond their retention are erased.
 */
final class Growth {

    private static final Path DIRECTORY = Path.of("target/benchmark").toAbsolutePath();
    private static final String DATABASE = "growth";

    /** A read that has become slow is not repeated for ever. */
    private static final Duration OF_ONE_READ = Duration.ofSeconds(5);

    private static final int UNMEASURED = 3;
    private static final int EXPORTS = 3;

    private final GrowthSettings settings;
    private final DatabaseServer server;
    private final Application product;
    private final RestCaller caller;
    private final RequestCopies cases;
    private final GrowthReport report = new GrowthReport();

    private Growth(
            GrowthSettings settings,
            DatabaseServer server,
            Application product,
            RestCaller caller,
            RequestCopies cases) {
        this.settings = settings;
        this.server = server;
        this.product = product;
        this.caller = caller;
        this.cases = cases;
    }

    public static void main(String[] none) throws Exception {
        var settings = GrowthSettings.ofSystem();
        try (var server = DatabaseServer.start(DIRECTORY.resolve("run"))) {
            var place = Place.of(DIRECTORY.resolve("run").resolve(DATABASE), server.create(DATABASE));
            try (var product = HttpApplication.start(command(place), place, Growth::people)) {
                var oneClient = Duration.ofSeconds(1);
                product.run(new Order(Scenario.WHOLE, 1, oneClient));
                product.run(new Order(Scenario.PHASES, 1, oneClient));
                try (var cases = new RequestCopies(place.jdbcUrl())) {
                    new Growth(settings, server, product, Product.caller(place), cases).run();
                }
            }
        }
    }

    private static List<String> command(Place place) {
        return Stream.concat(
                        Product.command(place).stream(),
                        Stream.of("--support-access.retention.first-after=5s", "--support-access.retention.every=5s"))
                .toList();
    }

    /** And a request that has just begun, which {@link RequestCopies} copies. */
    private static Walk people(Place place) throws Exception {
        var walk = new ProductOverItsRest(place);
        Product.createPerson(Product.caller(place), GrowthRead.AUDITOR, "auditors");
        walk.start("BEGUN-1", Scenario.PHASES);
        return walk;
    }

    private void run() throws Exception {
        say("warms up for " + settings.warmUp());
        product.run(settings.order(settings.warmUp()));
        for (Stage stage : settings.stages()) {
            long begin = System.nanoTime();
            cases.fill(stage);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Stage counted = cases.counted();
            say("has %,d finished and %,d open requests after %.0f s"
                    .formatted(counted.finished(), counted.open(), seconds));
            report.stage("%,d finished, %,d open".formatted(counted.finished(), counted.open()));
            report.add(
                    "seconds to fill the database",
                    Cell.of("%.0f", List.of(seconds)).withoutRatio());
            measureTurns();
            for (GrowthRead read : GrowthRead.ALL) {
                measure(read);
            }
        }
        String page = "%s%n%s%n%s"
                .formatted(head(), report.markdown(), new CleanUpSpeed(settings, product, cases).markdown());
        Files.writeString(DIRECTORY.resolve("growth.md"), page);
        System.out.printf("%n%s%nThis table is %s%n", page, DIRECTORY.resolve("growth.md"));
    }

    private void measureTurns() throws Exception {
        double readBefore = rowsRead();
        var turns = new ArrayList<Timings>();
        for (int round = 1; round <= settings.rounds(); round++) {
            turns.add(product.run(settings.order(settings.turn())));
            say("round %d: %.1f cases/s".formatted(round, turns.get(round - 1).casesPerSecond()));
        }
        double read = rowsRead() - readBefore;
        report.add(turns);
        report.add(
                "rows read a case",
                Cell.of(
                        "%.0f",
                        List.of(read / turns.stream().mapToInt(Timings::cases).sum())));
    }

    private void measure(GrowthRead read) throws Exception {
        String path = read.path().formatted(cases.told());
        if (read.whole()) {
            var millis = new ArrayList<Double>();
            for (int number = 0; number < EXPORTS; number++) {
                millis.add(timed(read, path, 1).percentileMillis(Call.READ, 50));
            }
            report.add(read.title() + ", ms", Cell.of("%.0f", millis));
        } else {
            timed(read, path, UNMEASURED);
            Timings timings = timed(read, path, settings.reads());
            double median = timings.percentileMillis(Call.READ, 50);
            report.add(
                    read.title() + ", ms, 50th / 99th",
                    new Cell(
                            "%.1f / %.1f".formatted(median, timings.percentileMillis(Call.READ, 99)),
                            OptionalDouble.of(median)));
        }
    }

    private Timings timed(GrowthRead read, String path, int most) throws Exception {
        var timings = new Timings();
        long begin = System.nanoTime();
        for (int number = 0; number < most && System.nanoTime() - begin < OF_ONE_READ.toNanos(); number++) {
            timings.time(Call.READ, () -> caller.text(read.user(), path));
        }
        return timings;
    }

    private double rowsRead() throws InterruptedException {
        Thread.sleep(DatabaseServer.UNTIL_COUNTED.toMillis());
        return server.counters(DATABASE).get(Figure.READ);
    }

    private String head() throws IOException {
        return """
                # Growth, measured %s

                `%s`

                %s, %d clients in a closed loop, scenario `phases`, %d rounds of %d s at each stage; reads by one client, %d of \
                each. Median of the rounds (least–most), and ×ratio to the first stage.
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        GrowthSettings.command(),
                        Machine.with(server),
                        settings.clients(),
                        settings.rounds(),
                        settings.turn().toSeconds(),
                        settings.reads());
    }

    static void say(String what) {
        System.out.printf("%s %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), what);
    }
}
