package io.supportaccess.benchmark;

import io.supportaccess.benchmark.Timings.Call;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A candidate whose application runs, and the measuring of its turns. */
final class Contestant implements AutoCloseable {

    private final Candidate candidate;
    private final DatabaseServer server;
    private final Application application;

    private Contestant(Candidate candidate, DatabaseServer server, Application application) {
        this.candidate = candidate;
        this.server = server;
        this.application = application;
    }

    static Contestant start(Candidate candidate, DatabaseServer server, Path directory) throws Exception {
        var place = Place.of(directory.resolve(candidate.id()), server.create(candidate.id()));
        return new Contestant(candidate, server, candidate.start(place));
    }

    Candidate candidate() {
        return candidate;
    }

    void warmUp(Order order) throws Exception {
        application.run(order);
    }

    Map<Figure, Double> turn(Order order) throws Exception {
        Map<Figure, Double> countedBefore = server.counters(candidate.id());
        double applicationBefore = CpuTime.of(application.pid());
        double databaseBefore = server.cpuMillis();
        double logBefore = server.logBytes();
        Timings timings = application.run(order);
        var figures = new EnumMap<Figure, Double>(Figure.class);
        double cases = timings.cases();
        figures.put(Figure.APPLICATION_CPU, (CpuTime.of(application.pid()) - applicationBefore) / cases);
        figures.put(Figure.DATABASE_CPU, (server.cpuMillis() - databaseBefore) / cases);
        figures.put(Figure.RESIDENT, ResidentMemory.megabytes(application.pid()));
        figures.put(Figure.LOG, (server.logBytes() - logBefore) / cases / 1000);
        figures.put(Figure.CASES, timings.casesPerSecond());
        figures.put(Figure.START_50, timings.percentileMillis(Call.START, 50));
        figures.put(Figure.START_99, timings.percentileMillis(Call.START, 99));
        figures.put(Figure.STEP_50, timings.percentileMillis(Call.STEP, 50));
        figures.put(Figure.STEP_99, timings.percentileMillis(Call.STEP, 99));
        figures.put(Figure.DRAFT_50, timings.percentileMillis(Call.DRAFT, 50));
        figures.put(Figure.DRAFT_99, timings.percentileMillis(Call.DRAFT, 99));
        Thread.sleep(DatabaseServer.UNTIL_COUNTED.toMillis());
        server.counters(candidate.id())
                .forEach((figure, now) -> figures.put(figure, (now - countedBefore.get(figure)) / cases));
        return figures;
    }

    /** In a turn of its own, since the writing of the log takes time. */
    double statements(Order order) throws Exception {
        long before = server.statements(candidate.id());
        server.logStatements(true);
        try {
            int cases = application.run(order).cases();
            return (double) (server.statements(candidate.id()) - before) / cases;
        } finally {
            server.logStatements(false);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
