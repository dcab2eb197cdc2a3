package io.supportaccess.abuse;

import static org.awaitility.Awaitility.await;

import io.supportaccess.request.DomainEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the trail has an entry of its own for each refused attempt. Attempts come one after the other: what one leaves
 * is newer than what stood there before it, names who has called and what, and counts for no other.
 */
final class KeptRefusals {

    /** An address up to what the trail leaves out or masks. */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z/_-]{0,60}(?=[^A-Za-z/_-]|$)");

    private static final Pattern TWO_WAYS = Pattern.compile("^[^?]*(?:;|%3b)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE");

    /** In the place of a path that looks as if it had a secret in it, as ids by chance do. */
    private static final String A_SECRET = " (a_path_with_a_secret)";

    private final JdbcClient jdbc;
    private final Wire wire;

    /** Whose a credential is, as it stands in the header. */
    private final Map<String, String> people = new HashMap<>();

    private final Set<Long> own = new HashSet<>();
    private final Map<String, Integer> kept = new TreeMap<>();

    KeptRefusals(JdbcClient jdbc, Wire wire) {
        this.jdbc = jdbc;
        this.wire = wire;
    }

    private record Entry(long id, String actor, String call, int status) {}

    /** @param credential the value of {@code Authorization} or {@code Cookie} */
    void know(String credential, String person) {
        people.put(credential, person);
    }

    long newest() {
        return jdbc.sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** @return what is missing; empty where there is the entry, or none is due */
    Optional<String> missing(Sent sent, Said answer, long before) throws IOException {
        Optional<String> missing = missingOf(sent, answer, before);
        forgetEndedSession(sent);
        return missing;
    }

    private Optional<String> missingOf(Sent sent, Said answer, long before) {
        if (isUnread(answer)) {
            kept.merge("never read", 1, Integer::sum);
            return Optional.empty();
        }
        String caller = caller(sent, answer);
        if (isAskedToSignIn(sent, answer, caller)) {
            kept.merge("asked to sign in", 1, Integer::sum);
            return Optional.empty();
        }
        try {
            Entry entry = await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> entry(sent, answer, caller, before), Optional::isPresent)
                    .orElseThrow();
            own.add(entry.id());
            kept.merge(caller, 1, Integer::sum);
            return Optional.empty();
        } catch (ConditionTimeoutException none) {
            return Optional.of("no audit entry of %s %s by %s, %d; but %s"
                    .formatted(sent.method(), sent.target(), caller, answer.status(), after(before)));
        }
    }

    /** Camunda ends a session that calls without its token: who sends its cookie afterwards is nobody. */
    private void forgetEndedSession(Sent sent) throws IOException {
        String cookie = sent.headers().get("Cookie");
        if (sent.target().startsWith("/camunda/")
                && people.containsKey(cookie)
                && wire.send(Sent.of("GET", "/access").with("Cookie", cookie)).status() == 302) {
            people.remove(cookie);
        }
    }

    /** How many have an entry of their own, by who was refused. */
    Map<String, Integer> counted() {
        return kept;
    }

    private Optional<Entry> entry(Sent sent, Said answer, String caller, long before) {
        return after(before).stream()
                .filter(entry -> !own.contains(entry.id()))
                .filter(entry -> entry.actor().equals(caller) && entry.status() == answer.status())
                .filter(entry ->
                        entry.call().startsWith(call(sent)) || entry.call().equals(method(sent) + A_SECRET))
                .findFirst();
    }

    private List<Entry> after(long before) {
        return jdbc.sql("""
                        select e.id, coalesce(p.user_id, e.actor) as actor, t.value as call, (e.details ->> 'status')::integer as status
                          from audit_entry e join audit_personal t on t.entry_id = e.id and t.name = 'call'
                          left join person p on p.pseudonym = e.actor
                         where e.code = 'refused' and e.id > :before order by e.id
                        """).param("before", before).query(Entry.class).list();
    }

    private static String call(Sent sent) {
        Matcher plain = PLAIN.matcher(sent.target());
        return method(sent) + " " + (plain.lookingAt() ? plain.group() : "");
    }

    private static String method(Sent sent) {
        return METHODS.contains(sent.method()) ? sent.method() : "OTHER";
    }

    /**
     * Whoever is told to sign in was nobody, whatever they sent; and so is, for what is refused before anybody is asked who
     * they are: an address that may be read in two ways, and a token at a page, which takes none.
     */
    private String caller(Sent sent, Said answer) {
        String credential =
                sent.headers().getOrDefault("Authorization", sent.headers().get("Cookie"));
        boolean readTwice =
                answer.status() == 400 && TWO_WAYS.matcher(sent.target()).find();
        boolean tokenAtPage = sent.headers().getOrDefault("Authorization", "").startsWith("Bearer")
                && sent.target().startsWith("/access")
                && !sent.method().equals("GET");
        return answer.status() == 401 || credential == null || readTwice || tokenAtPage
                ? DomainEvent.ANONYMOUS
                : Optional.ofNullable(people.get(credential)).orElse(DomainEvent.ANONYMOUS);
    }

    /** What the web server itself cannot read never reaches the application: no header of ours is on the answer. */
    private static boolean isUnread(Said answer) {
        return answer.status() == 400
                && answer.header("Content-Security-Policy").isEmpty();
    }

    /** Tasklist's pages ask so whether somebody is signed in. */
    private static boolean isAskedToSignIn(Sent sent, Said answer, String caller) {
        return caller.equals(DomainEvent.ANONYMOUS)
                && (answer.status() == 401 || answer.status() == 404)
                && sent.method().equals("GET")
                && sent.target().startsWith("/camunda/")
                && !sent.headers().containsKey("Authorization");
    }
}
