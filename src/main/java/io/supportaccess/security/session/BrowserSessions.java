package io.supportaccess.security.session;

import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.security.password.StoredUser;
import io.supportaccess.security.password.StoredUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Repository;

/**
 * Where people are signed in. One statement with each call finds the session, everything that may have ended it, and
 * the person's groups of that moment. Spring Session would write its own row with each call and know neither the
 * password mark nor a provider's sign-out, so it would come on top of this class and not in its place.
 */
@Repository
public class BrowserSessions {

    /** The last use is known to the minute, so that not every call writes. */
    private static final Duration EXACTLY = Duration.ofMinutes(1);

    /** Equals {@link StoredUser#passwordDigest}. */
    private static final String MARK_NOW = " encode(sha256(convert_to(u.pwd_, 'UTF8')), 'hex') ";

    private static final String OPEN = """
          from browser_session s join act_id_user u on u.id_ = s.user_id
         where s.began_at > :begun and s.last_used_at > :used and s.password_mark = %s
           and not exists (select from provider_sign_out o
                            where o.mark = any (s.provider_marks) and o.ended_at >= s.issued_at)
        """.formatted(MARK_NOW);

    private final JdbcClient jdbc;
    private final SignInSettings settings;
    private final SecondFactorRule rule;
    private final Duration timeout;

    BrowserSessions(JdbcClient jdbc, SignInSettings settings, SecondFactorRule rule, ServerProperties server) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.rule = rule;
        this.timeout = server.getServlet().getSession().getTimeout();
    }

    /** Begins a session, and ends the one that the browser had before. */
    void begin(HttpServletRequest request, Authentication person) {
        HttpSession session = request.getSession();
        end(session);
        var id = UUID.randomUUID();
        OffsetDateTime now = at(Instant.now());
        SignInMarks marks = SignInMarks.of(person);
        jdbc.sql("""
            insert into browser_session (id, user_id, password_mark, provider_marks, issued_at, began_at,
                                         last_used_at, authenticated_at, second_factor, address, browser)
            select :id, u.id_, coalesce(:mark, %s), :marks, :issued::timestamptz, :now, :now,
                   coalesce(:authenticated::timestamptz, :now), :secondFactor, :address, :browser
              from act_id_user u where u.id_ = :user
            """.formatted(MARK_NOW))
                .param("id", id)
                .param("user", person.getName())
                .param("mark", marks.passwordMark().orElse(null))
                .param("marks", marks.providerMarks().toArray(String[]::new))
                .param("issued", marks.issuedAt().map(BrowserSessions::at).orElse(null))
                .param("now", now)
                .param(
                        "authenticated",
                        marks.authenticatedAt().map(BrowserSessions::at).orElse(null))
                .param("secondFactor", marks.secondFactor())
                .param("address", ClientAddress.of(request.getRemoteAddr()).text())
                .param("browser", BrowserSession.browserIn(request.getHeader(HttpHeaders.USER_AGENT)))
                .update();
        BrowserSessionId.keep(id, person.getName(), session);
        session.setMaxInactiveInterval((int) timeout.toSeconds());
    }

    /** The signed-in person with today's groups; empty if the session is over. */
    Optional<SessionAuthentication> person(HttpSession session) {
        Optional<OpenSession> open =
                BrowserSessionId.of(session).flatMap(this::find).filter(this::isStrongEnough);
        open.ifPresent(this::noteUse);
        return open.map(found -> new SessionAuthentication(
                found.id(),
                found.userId(),
                AuthorityUtils.createAuthorityList(found.groups()),
                found.passwordSet().map(Instant::parse).flatMap(settings::firstPasswordEnd)));
    }

    private void noteUse(OpenSession found) {
        if (found.lastUsedAt().isBefore(Instant.now().minus(EXACTLY))) {
            jdbc.sql("update browser_session set last_used_at = :now where id = :id")
                    .param("now", at(Instant.now()))
                    .param("id", found.id())
                    .update();
        }
    }

    /** A person who has gained a role that needs a second factor must sign in again. */
    private boolean isStrongEnough(OpenSession found) {
        return found.strong() || !rule.isDemandedOf(found.groups());
    }

    private Optional<OpenSession> find(UUID id) {
        return open("""
            select s.id, s.user_id, s.last_used_at, s.second_factor or s.issued_at is not null as strong,
                   array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups,
                   (select i.value_ from act_id_info i
                     where i.user_id_ = u.id_ and i.key_ = :first and s.issued_at is null) as password_set
            """ + OPEN + " and s.id = :id")
                .param("id", id)
                .param("first", StoredUsers.SET_BY_SOMEBODY_ELSE)
                .query(OpenSession.COLUMNS)
                .optional();
    }

    /** The session that was used last comes first. */
    List<BrowserSession> of(String userId) {
        return open("select s.*, s.issued_at is not null as at_provider " + OPEN
                        + " and s.user_id = :user order by s.last_used_at desc, s.began_at desc")
                .param("user", userId)
                .query(BrowserSession.COLUMNS)
                .list();
    }

    public void end(HttpSession session) {
        BrowserSessionId.of(session).ifPresent(this::end);
    }

    /** @return false if it had ended already */
    boolean end(UUID id) {
        return jdbc.sql("delete from browser_session where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The owner has set up a second factor in this session: it goes on, and those without one end. */
    void continueWithSecondFactor(UUID id, String userId) {
        jdbc.sql("update browser_session set second_factor = true where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from browser_session where user_id = :user and not second_factor and issued_at is null")
                .param("user", userId)
                .update();
    }

    /** The owner has removed the second factor: the sessions go on, and ask for the password where they asked for a code. */
    void continueWithoutSecondFactor(String userId) {
        jdbc.sql("update browser_session set second_factor = false where user_id = :user")
                .param("user", userId)
                .update();
    }

    public void endAll(String userId) {
        jdbc.sql("delete from browser_session where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** The owner has changed the password in this session: it goes on, and the others end. */
    void continueWithNewPassword(UUID id) {
        jdbc.sql("""
            update browser_session s set password_mark = %s
              from act_id_user u where u.id_ = s.user_id and s.id = :id
            """.formatted(MARK_NOW)).param("id", id).update();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void deleteEnded() {
        open("delete from browser_session where id not in (select s.id " + OPEN + ")")
                .update();
    }

    private StatementSpec open(String statement) {
        Instant now = Instant.now();
        return jdbc.sql(statement)
                .param("begun", at(now.minus(settings.maxAge())))
                .param("used", at(now.minus(timeout).minus(EXACTLY)));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
