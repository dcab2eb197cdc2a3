package io.supportaccess.notice;

import io.supportaccess.message.MessageSettings;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each person wants no mail about, and in which time zone they read. */
@Repository
public class NoticePreferences {

    private final JdbcClient jdbc;
    private final MessageSettings defaults;

    NoticePreferences(JdbcClient jdbc, MessageSettings defaults) {
        this.jdbc = jdbc;
        this.defaults = defaults;
    }

    /**
     * @param muted the kinds of which no mail is sent; the page shows them all the same
     * @param zone of the times in mails
     */
    public record NoticePreference(Set<String> muted, ZoneId zone) {}

    /** All mails, in the practice's time zone, until the person has chosen. */
    public NoticePreference of(String person) {
        return jdbc.sql("select muted, zone from notice_preference where person = :person")
                .param("person", person)
                .query((row, number) -> new NoticePreference(
                        Arrays.stream((String[]) row.getArray("muted").getArray())
                                .collect(Collectors.toSet()),
                        ZoneId.of(row.getString("zone"))))
                .optional()
                .orElseGet(() -> new NoticePreference(Set.of(), defaults.timeZone()));
    }

    public void save(String person, Collection<NoticeKind> muted, ZoneId zone) {
        jdbc.sql("""
            insert into notice_preference (person, muted, zone) values (:person, :muted, :zone)
            on conflict (person) do update set muted = excluded.muted, zone = excluded.zone
            """)
                .param("person", person)
                .param("muted", muted.stream().map(NoticeKind::code).toArray(String[]::new))
                .param("zone", zone.getId())
                .update();
    }
}
