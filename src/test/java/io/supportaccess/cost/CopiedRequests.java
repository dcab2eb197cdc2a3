package io.supportaccess.cost;

import io.supportaccess.embedded.Superuser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the database with requests, far quicker than they could be made by their steps. */
final class CopiedRequests {

    private CopiedRequests() {}

    /** @param reference of the request of which each copy has the rows */
    static void copy(Superuser superuser, String reference, int copies) throws IOException {
        String functions = new ClassPathResource("cost/copied-requests.sql").getContentAsString(StandardCharsets.UTF_8);
        var connection = new SingleConnectionDataSource(superuser.url(), superuser.name(), superuser.password(), true);
        try {
            var jdbc = JdbcClient.create(connection);
            new TransactionTemplate(new JdbcTransactionManager(connection)).executeWithoutResult(begun -> {
                jdbc.sql(functions).update();
                jdbc.sql("select pg_temp.copy_request(:reference, 1, :copies, :copies, apart => '1 second')")
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
}
