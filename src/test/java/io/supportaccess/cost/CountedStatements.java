package io.supportaccess.cost;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before the database and writes down what a test, and the calls that it makes, sends there. */
class CountedStatements implements BeanPostProcessor, QueryExecutionListener, MethodExecutionListener {

    private static final String COMMIT = "commit";

    /** What the connection has written and not reported yet: other transactions than this one may have a part in it. */
    private static final String UNREPORTED =
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables";

    private final Collection<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Map<Object, Long> unreportedBefore = new ConcurrentHashMap<>();
    private final Thread test = Thread.currentThread();

    /** One round trip; a batch is one. The rows of a transaction are those of its commit. */
    private record Sent(String text, long rowsWritten) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source)
                        .listener(this)
                        .methodListener(this)
                        .build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (isOfTheTest()) {
            sent.add(new Sent(queries.isEmpty() ? "" : queries.get(0).getQuery(), 0));
            if (isItsOwnTransaction(execution)) {
                sent.add(new Sent(COMMIT, execution.getResult() instanceof Integer rows ? rows : 0));
            }
        }
    }

    private static boolean isItsOwnTransaction(ExecutionInfo execution) {
        try {
            return execution.getStatement().getConnection().getAutoCommit();
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext context) {
        if (isOfTheTest() && isCall(context, COMMIT)) {
            long before = unreportedBefore.remove(context.getTarget());
            sent.add(new Sent(COMMIT, unreported(context) - before));
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
        if (isOfTheTest() && isCall(context, "setAutoCommit") && context.getMethodArgs()[0].equals(false)) {
            unreportedBefore.put(context.getTarget(), unreported(context));
        }
    }

    private static boolean isCall(MethodExecutionContext context, String method) {
        return context.getMethod().getName().equals(method);
    }

    /** The database counts what no statement answers with: the rows of common table expressions, triggers and cascades. */
    private static long unreported(MethodExecutionContext context) {
        try (var statement = ((Connection) context.getTarget()).createStatement();
                var result = statement.executeQuery(UNREPORTED)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The test's own thread and those that answer its calls; not the ones that seal, sweep or measure health. */
    private boolean isOfTheTest() {
        return Thread.currentThread().equals(test)
                || Thread.currentThread().getName().contains("-exec-");
    }

    /** @return what was sent while it ran */
    Cost of(Callable<?> work) throws Exception {
        sent.clear();
        work.call();
        Map<String, Long> statements = sent.stream()
                .map(Sent::text)
                .filter(text -> !text.equals(COMMIT))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Cost(
                statements,
                sent.stream().filter(one -> one.text().equals(COMMIT)).count(),
                sent.stream().mapToLong(Sent::rowsWritten).sum());
    }

    /** @param statements how often each was sent */
    record Cost(Map<String, Long> statements, long commits, long rowsWritten) {

        long allStatements() {
            return statements.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The most frequent first, for whoever looks for what to save. */
        @Override
        public String toString() {
            return "%d statements, %d commits, %d rows written%n".formatted(allStatements(), commits, rowsWritten)
                    + statements.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .map(one -> "%4d %s%n"
                                    .formatted(
                                            one.getValue(),
                                            one.getKey().replaceAll("\\s+", " ").strip()))
                            .collect(Collectors.joining());
        }
    }
}
