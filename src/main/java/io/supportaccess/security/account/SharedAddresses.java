package io.supportaccess.security.account;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells administrators of accounts with one e-mail address. They count as one person where two have to agree, so either
 * one person has two accounts, or two people will be refused without knowing why.
 */
@Repository
public class SharedAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedAddresses.class);

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SharedAddresses(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The other accounts with this address, if it is new at this one. */
    public List<String> sharedByChange(String userId, String address) {
        return jdbc.sql("""
            select other.id_ from act_id_user other
             where other.id_ <> :user and mailbox_of(other.email_) = mailbox_of(:address)
               and not exists (select from act_id_user own
                                where own.id_ = :user and mailbox_of(own.email_) = mailbox_of(:address))
             order by other.id_ limit :most
            """)
                .param("user", userId)
                .param("address", address)
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    public void tell(String userId, List<String> others, String actor) {
        if (others.isEmpty()) {
            return;
        }
        LOG.warn(
                "The accounts {} and {} have one e-mail address: they count as one person where two have to agree.",
                userId,
                others);
        events.publishEvent(new DomainEvent(
                EventType.ADDRESS_SHARED,
                Optional.empty(),
                actor,
                Map.of(
                        "user",
                        new UserId(userId),
                        "with",
                        others.stream().map(UserId::new).toList())));
    }

    /** The ids of accounts with one address, address by address. */
    public List<List<String>> all() {
        return jdbc.sql("""
            select array_agg(id_ order by id_) from act_id_user
             where mailbox_of(email_) is not null
             group by mailbox_of(email_) having count(*) > 1 order by 1 limit :most
            """)
                .param("most", MOST)
                .query((row, number) -> List.of((String[]) row.getArray(1).getArray()))
                .list();
    }
}
