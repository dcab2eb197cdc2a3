package io.supportaccess.cost;

import io.supportaccess.embedded.Superuser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the database with requests that stay open, far quicker than they could be made by their steps. */
final class OpenRequests {

    private OpenRequests() {}

    /** @param reference of a running request, of which each copy has the rows */
    static void copy(Superuser superuser, String reference, int copies) throws IOException {
        var connection = new SingleConnectionDataSource(superuser.url(), superuser.name(), superuser.password(), true);
        try {
            var jdbc = JdbcClient.create(connection);
            new TransactionTemplate(new JdbcTransactionManager(connection)).executeWithoutResult(begun -> {
                jdbc.sql(script()).update();
                jdbc.sql("select pg_temp.copy_request(:reference, :copies)")
                        .param("reference", reference)
                        .param("copies", copies)
                        .query()
                        .listOfRows();
            });
            jdbc.sql("analyze").update();
        } finally {
            connection.destroy();
        }
    }

    private static String script() {
        try {
            return new ClassPathResource("cost/open-requests.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
