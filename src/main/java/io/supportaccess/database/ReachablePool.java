package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLTransientConnectionException;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;

/** Refuses a connection at once while the database is gone: to wait for one would only hold the caller. */
final class ReachablePool implements MethodInterceptor {

    private final DatabaseState state;

    private ReachablePool(DatabaseState state) {
        this.state = state;
    }

    /** Still a pool of its class: Boot derives the connection of the migrations from it. */
    static HikariDataSource of(HikariDataSource pool, DatabaseState state) {
        var proxy = new ProxyFactory(pool);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(new ReachablePool(state));
        return (HikariDataSource) proxy.getProxy();
    }

    @Override
    public Object invoke(MethodInvocation call) throws Throwable {
        if (call.getMethod().getName().equals("getConnection") && state.isGone()) {
            throw new SQLTransientConnectionException("The database cannot be reached", "08001");
        }
        return call.proceed();
    }
}
