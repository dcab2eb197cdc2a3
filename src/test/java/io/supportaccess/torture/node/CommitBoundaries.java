package io.supportaccess.torture.node;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgConnection;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands before the database, counts commits, and ends the JVM or the connection just before or just after the one that is
 * ordered. A statement of its own that writes is a commit too.
 */
final class CommitBoundaries implements BeanPostProcessor {

    /** The connection broke, as the driver says it. */
    private static final String CONNECTION_FAILURE = "08006";

    private static final int KILLED = 137;

    private final AtomicReference<CommitOrder> order = new AtomicReference<>();

    /** @param left commits until then */
    private record CommitOrder(boolean ofJvm, boolean before, int left) {}

    private interface CommitCall {
        Object run() throws Throwable;
    }

    /** @param words such as {@code halt before 17} or {@code cut after 3} */
    void order(String words) {
        String[] parts = words.split(" ");
        order.set(new CommitOrder(parts[0].equals("halt"), parts[1].equals("before"), Integer.parseInt(parts[2])));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool
                ? new DelegatingDataSource(pool) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return watched(super.getConnection());
                    }
                }
                : bean;
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            CommitCall call = () -> invoke(connection, method, arguments);
            if (method.getName().equals("commit")) {
                return boundary(connection, call);
            }
            Object result = call.run();
            return result instanceof Statement statement
                    ? watched(statement, method.getReturnType(), arguments, connection)
                    : result;
        });
    }

    private Object watched(Statement statement, Class<?> type, Object[] prepared, Connection connection) {
        return proxy(type, (self, method, arguments) -> {
            CommitCall call = () -> invoke(statement, method, arguments);
            boolean commits = method.getName().startsWith("execute")
                    && connection.getAutoCommit()
                    && !reads(arguments == null ? prepared : arguments);
            return commits ? boundary(connection, call) : call.run();
        });
    }

    private static boolean reads(Object[] statement) {
        return statement != null
                && statement.length > 0
                && String.valueOf(statement[0]).strip().toLowerCase(Locale.ROOT).startsWith("select");
    }

    private Object boundary(Connection connection, CommitCall commit) throws Throwable {
        CommitOrder now = order.getAndUpdate(last -> last == null || last.left() == 1
                ? null
                : new CommitOrder(last.ofJvm(), last.before(), last.left() - 1));
        if (now == null || now.left() != 1) {
            return commit.run();
        }
        if (now.before()) {
            end(now, connection);
            return commit.run();
        }
        commit.run();
        end(now, connection);
        throw new SQLException("The connection was cut after the commit.", CONNECTION_FAILURE);
    }

    private static void end(CommitOrder order, Connection connection) throws SQLException {
        if (order.ofJvm()) {
            Runtime.getRuntime().halt(KILLED);
        }
        connection.unwrap(PgConnection.class).abort(Runnable::run);
        NodeUnderTorture.tell("cut");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(CommitBoundaries.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
