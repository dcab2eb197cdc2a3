package io.supportaccess.cost;

import io.supportaccess.embedded.Superuser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the database with requests and people, far quicker than they could be made by their steps. */
final class CopiedRequests {

    private CopiedRequests() {}

    /** @param reference of the request of which each copy has the rows */
    static void copy(Superuser superuser, String reference, int copies) throws IOException {
        call(
                superuser,
                "select pg_temp.copy_request(:original, 1, :copies, :copies, apart => '1 second')",
                reference,
                copies);
    }

    /** @param userId of the person whose name, password and groups each copy has */
    static void copyPerson(Superuser superuser, String userId, int copies) throws IOException {
        call(superuser, "select pg_temp.copy_person(:original, :copies)", userId, copies);
    }

    private static void call(Superuser superuser, String function, String original, int copies) throws IOException {
        String functions = new ClassPathResource("cost/copied-requests.sql").getContentAsString(StandardCharsets.UTF_8);
        var connection = new SingleConnectionDataSource(superuser.url(), superuser.name(), superuser.password(), true);
        try {
            var jdbc = JdbcClient.create(connection);
            new TransactionTemplate(new JdbcTransactionManager(connection)).executeWithoutResult(begun -> {
                jdbc.sql(functions).update();
                jdbc.sql(function)
                        .param("original", original)
                        .param("copies", copies)
                        .query()
                        .listOfRows();
            });
            // As the database does by itself after a while: an index then answers alone what it has.
            jdbc.sql("vacuum analyze").update();
        } finally {
            connection.destroy();
        }
    }
}
