package io.supportaccess.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pool, the transactions and the tables of a candidate that needs no Spring Boot. */
final class OwnDatabase {

    final DataSource pool;
    final DataSourceTransactionManager transactionManager;
    final TransactionTemplate transactions;
    final CaseRows cases;

    OwnDatabase(Place place) {
        var hikari = new HikariDataSource();
        hikari.setJdbcUrl(place.jdbcUrl());
        hikari.setMaximumPoolSize(20);
        pool = hikari;
        transactionManager = new DataSourceTransactionManager(pool);
        transactions = new TransactionTemplate(transactionManager);
        cases = new CaseRows(pool);
    }
}
