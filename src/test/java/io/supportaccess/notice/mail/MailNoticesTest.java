package io.supportaccess.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.audit.ChainedEntries;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.notice.EndingAccesses;
import io.supportaccess.notice.ExpiredNotices;
import io.supportaccess.notice.Notice;
import io.supportaccess.notice.NoticeKind;
import io.supportaccess.notice.NoticePreferences;
import io.supportaccess.notice.NoticeSettings;
import io.supportaccess.notice.Notices;
import io.supportaccess.notice.PlainLine;
import io.supportaccess.notice.mail.HostileSmtpServer.Behaviour;
import io.supportaccess.notice.mail.Mails.Mail;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.security.account.UserAccounts;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails by a real SMTP server. The scheduler looks for jobs too rarely to interfere: the tests run the job. */
@ApplicationTest
class MailNoticesTest {

    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        SERVER.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
        settings.add("support-access.notice.from", () -> "Xero Support Access <support-access@example.org>");
        settings.add("support-access.notice.digest", () -> "off");
        settings.add("support-access.notice.every", () -> "50ms");
        settings.add("support-access.audit.seal-every", () -> "50ms");
        settings.add("db-scheduler.polling-interval", () -> "1h");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Autowired
    private Cases cases;

    @Autowired
    private MailDispatch dispatch;

    @Autowired
    private Mails mails;

    @Autowired
    private Notices notices;

    @Autowired
    private ChainedEntries entries;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private MailBatches batches;

    @Autowired
    private MailMessages messages;

    @Autowired
    private MailContent content;

    @Autowired
    private SenderAddress from;

    @Autowired
    private NoticePreferences preferences;

    @Autowired
    private EndingAccesses endings;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ExpiredNotices expired;

    @Autowired
    private JavaMailSender sender;

    @Autowired
    private DataSource pool;

    @Autowired
    private Superuser superuser;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyMailboxes() throws Exception {
        send();
        SERVER.purgeEmailFromAllMailboxes();
    }

    @Test
    void aCaseTellsEachPersonWhatConcernsThemAndNobodyOfTheirOwnAct() {
        ProcessInstance request = cases.start(Map.of("category", "payroll", "payrollAccess", true));
        send();
        assertThat(subjects("approver"))
                .hasSize(1)
                .allMatch(subject -> subject.endsWith("Approve access waits for you"));
        assertThat(subjects("requester")).isEmpty();
        cases.approve(request);
        send();
        assertThat(subjects("requester")).hasSize(1).allMatch(subject -> subject.endsWith("Access approved"));
        assertThat(subjects("access-manager"))
                .hasSize(1)
                .allMatch(one -> one.endsWith("Open Users settings waits for you"));
        assertThat(subjects("second-manager")).hasSize(1);
        assertThat(subjects("approver")).as("nothing of the own decision").hasSize(1);
    }

    @Test
    void nobodyIsToldTwiceHoweverOftenTheJobRuns() {
        ProcessInstance request = cases.untilTold(cases.start());
        send();
        send();
        int sent = SERVER.getReceivedMessages().length;
        assertThat(sent).isPositive();
        assertThat(of(request))
                .extracting(mail -> header(mail, "Message-ID"))
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void aStepThatSomebodyHasDoneMeanwhileIsNotSentAnyMore() {
        ProcessInstance request = cases.start();
        handOver();
        cases.untilGranted(request);
        send();
        assertThat(of(request))
                .extracting(MailNoticesTest::subject)
                .singleElement(STRING)
                .endsWith("Xero Support has access");
    }

    @Test
    void aMailNamesTheRequestAndNothingThatWasWrittenInIt() {
        ProcessInstance request = cases.start(Map.of(
                "subject", "Zebra-subject",
                "description", "Zebra-description of the question, long enough.",
                "contactName", "Zebra Contact"));
        send();
        MimeMessage mail = of(request).get(0);
        assertThat(subject(mail)).startsWith("[%s] %s: ".formatted(request.getBusinessKey(), organisation(request)));
        assertThat(parts(mail)).containsKeys("text/plain", "text/html");
        assertThat(parts(mail).values())
                .allMatch(text -> text.contains(request.getBusinessKey()))
                .noneMatch(text -> text.contains("Zebra"))
                .noneMatch(text -> text.contains("http://") || text.contains("https://"));
    }

    @Test
    void theMailsOfARequestAreOneThread() {
        ProcessInstance request = cases.start();
        send();
        cases.untilGranted(request);
        send();
        assertThat(of(request))
                .hasSize(3)
                .extracting(mail -> header(mail, "References"))
                .allMatch(root -> root.matches("<[0-9a-f-]{36}@example.org>"))
                .containsOnly(header(of(request).get(0), "In-Reply-To"));
    }

    @Test
    void theEndOfTheAccessGoesToTheCalendarAndOutOfItAgain() {
        ProcessInstance request = cases.untilGranted(cases.start());
        send();
        String entry = calendar(request);
        assertThat(entry)
                .contains("METHOD:REQUEST\r\n", "SEQUENCE:0\r\n", "STATUS:CONFIRMED\r\n")
                .containsPattern("DTSTART:\\d{8}T\\d{6}Z");
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        cases.extensionRequestedListener(request, "requester", 2);
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        send();
        assertThat(calendar(request))
                .contains("METHOD:REQUEST\r\n", "SEQUENCE:1\r\n")
                .contains(uid(entry));
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        send();
        assertThat(calendar(request))
                .contains("METHOD:CANCEL\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n")
                .contains(uid(entry));
    }

    @Test
    void anOverdueStepIsToldToThoseToWhomItIsOfferedNow() {
        ProcessInstance request = cases.untilDrafted(cases.start());
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        send();
        assertThat(subjects("requester")).anyMatch(subject -> subject.endsWith("is due"));
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        send();
        assertThat(subjects("second-manager")).anyMatch(subject -> subject.endsWith("is overdue"));
        assertThat(notices.ofRequest(request.getBusinessKey(), 50))
                .filteredOn(notice -> notice.recipient().equals("admin"))
                .as("an administrator without an address reads it on the page")
                .extracting(notice -> notice.withoutMail().orElseThrow())
                .containsExactly("no-address");
    }

    @Test
    void anOrganisationOf200LettersFromRightToLeftIsReadable() {
        String name = "شركة المثال " + "א".repeat(180);
        ProcessInstance request = cases.start(Map.of("organisation", name));
        send();
        MimeMessage mail = of(request).get(0);
        assertThat(subject(mail)).contains("\u2068شركة المثال ").contains("…\u2069: ");
        assertThat(parts(mail).get("text/plain")).contains("\u2068" + name + "\u2069, request ");
    }

    @Test
    void aNameCannotTurnTheLettersAfterIt() {
        assertThat(PlainLine.isolated("שלום\u2069\u202Egnp.exe")).isEqualTo("\u2068שלוםgnp.exe\u2069");
        assertThat(PlainLine.isolated("Kauri \u202Egnp.exe")).isEqualTo("Kauri gnp.exe");
    }

    @Test
    void administratorsAreToldOfAPausedChannelWithoutARequest() {
        events.publishEvent(new DomainEvent(
                EventType.RECEIVER_PAUSED,
                Optional.empty(),
                DomainEvent.SYSTEM,
                Map.of("receiver", "r", "kind", "Slack channel", "name", "Payroll team", "host", "channel.invalid")));
        handOver();
        Notice paused = notices.of("admin", 0, 50).stream()
                .filter(notice -> notice.kind() == NoticeKind.PAUSED)
                .findFirst()
                .orElseThrow();

        Map<String, Object> values = content.values(List.of(paused), "admin", "Alex Admin");

        assertThat(values)
                .containsEntry("subject", "Xero Support Access: The channel or webhook Payroll team is paused");
        assertThat(new MailTemplates(settings(Path.of("none"))).filled(MailTemplates.TEXT, values))
                .startsWith("""
                    Hello Alex Admin,

                    The channel or webhook Payroll team has failed for too long, or is gone, so nothing is sent to it any more.
                    Sign in as administrator, open "Channels and webhooks" under Account, and send a test once it works again. \
                    What waits is then sent too.

                    -- \n""");
        assertThat(new MailTemplates(settings(Path.of("none"))).filled(MailTemplates.HTML, values))
                .contains("The channel or webhook Payroll team has failed")
                .doesNotContain(" · ");
    }

    @Test
    void theNoticesOfOneMailStandApart() {
        assertThat(new MailTemplates(settings(Path.of("none"))).filled(MailTemplates.TEXT, MailContent.sample()))
                .startsWith("""
                    Hello Alex Manager,

                    Demo Company (NZ), request XS-2026-0001
                    Text.
                    Where.
                    https://localhost

                    Demo Company (NZ), request XS-2026-0001
                    Text.
                    Where.
                    https://localhost

                    And 1 more. Sign in to Xero Support Access and open Notices to see them all.

                    -- \n""");
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"HANGS", "CLOSES_ITS_HALF", "REFUSES_FOR_NOW", "REFUSES_THE_SENDER", "TAKES_THE_MAIL_AND_DIES"})
    void aServerInTroubleIsTriedAgainLaterWithTheSameMail(Behaviour behaviour) throws IOException {
        ProcessInstance request = granted();
        try (var server = new HostileSmtpServer(behaviour)) {
            to(server).run(() -> false);
        }
        assertThat(mail(request).state()).isEqualTo("waiting");
        assertThat(mail(request).attempts()).isEqualTo(1);
        assertThat(mail(request).nextAt()).isAfter(Instant.now());
        assertThat(mail(request).failure())
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).startsWith("The mail server").doesNotContain("@"));
        jdbc.sql("update notice_mail set next_at = now() where state = 'waiting'")
                .update();
        send();
        assertThat(of(request))
                .hasSize(1)
                .extracting(sent -> header(sent, "Message-ID"))
                .containsExactly("<%s@example.org>".formatted(mail(request).messageId()));
    }

    /** No byte of it is late, so no time-out of reading ends it. */
    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"DRIPS", "DRIPS_A_HANDSHAKE"})
    void aServerThatDripsIsGivenUpAfterAWhileAndTriedAgainLater(Behaviour behaviour) throws IOException {
        ProcessInstance request = granted();
        try (var server = new HostileSmtpServer(behaviour)) {
            JavaMailSenderImpl dripping = hostile(server);
            dripping.getJavaMailProperties()
                    .put("mail.smtp.ssl.enable", String.valueOf(behaviour == Behaviour.DRIPS_A_HANDSHAKE));
            MailConnections.bound(dripping, Duration.ofSeconds(2));
            Instant begun = Instant.now();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> dispatch(dripping).run(() -> false));
            assertThat(begun).as("not before").isBefore(Instant.now().minusMillis(1900));
        }
        assertThat(mail(request).state()).isEqualTo("waiting");
        assertThat(mail(request).nextAt()).isAfter(Instant.now());
        assertThat(mail(request).failure()).contains("The mail server could not be reached, or broke off.");
        jdbc.sql("update notice_mail set next_at = now() where state = 'waiting'")
                .update();
        send();
        assertThat(of(request)).hasSize(1);
    }

    /** Whatever goes to the mail server, goes over a connection that ends. */
    @Test
    void theSenderOfTheApplicationIsBound() {
        assertThat(((JavaMailSenderImpl) sender).getJavaMailProperties())
                .hasEntrySatisfying("mail.smtp.socketFactory", connections -> assertThat(connections)
                        .isInstanceOf(MailConnections.class));
    }

    @Test
    void aMailThatIsRefusedForGoodWaitsUntilAnAdministratorSendsItAgain() throws IOException {
        ProcessInstance request = granted();
        try (var server = new HostileSmtpServer(Behaviour.REFUSES_FOR_GOOD)) {
            to(server).run(() -> false);
        }
        assertThat(mails.failed(0, 10))
                .filteredOn(failed -> failed.id() == mail(request).id())
                .extracting(failed -> failed.failure().orElseThrow())
                .containsExactly("The mail server refused the mail with code 550.");
        assertThat(mails.sendAgain(mail(request).id())).isTrue();
        assertThat(mails.sendAgain(mail(request).id())).isFalse();
        send();
        assertThat(of(request)).hasSize(1);
    }

    /** A node stood still for so long that another one took over its job, and then notes that it had no answer. */
    @Test
    void aFailureThatIsNotedLateLeavesAMailSent() {
        ProcessInstance request = granted();
        send();
        Mail sent = mail(request);
        assertThat(sent.state()).isEqualTo("sent");
        mails.postpone(sent, "The mail server could not be reached, or broke off.");
        mails.fail(sent, "The mail server refused the mail with code 550.");
        assertThat(mail(request)).isEqualTo(sent);
    }

    @Test
    void anAddressThatIsNoneIsNamedAsTheCause() {
        jdbc.sql("update act_id_user set email_ = 'two@signs@example.com' where id_ = 'requester'")
                .update();
        try {
            ProcessInstance request = granted();
            send();
            assertThat(mail(request).state()).isEqualTo("failed");
            assertThat(mail(request).failure())
                    .contains("No mail can be sent to the address of this person. Correct it under People, then send"
                            + " this mail again.");
        } finally {
            jdbc.sql("update act_id_user set email_ = 'requester@example.com' where id_ = 'requester'")
                    .update();
        }
    }

    @Test
    void whoeverHasLeftGetsNoMailAlsoNoneThatWaitedAlready() {
        ProcessInstance earlier = granted();
        dispatch(unreachable()).run(() -> false);
        assertThat(mail(earlier).state()).isEqualTo("waiting");
        ProcessInstance later = granted();
        jdbc.sql("insert into deactivated_user (user_id, groups) values ('requester', '{}')")
                .update();
        try {
            jdbc.sql("update notice_mail set next_at = now() where state = 'waiting'")
                    .update();
            send();
        } finally {
            jdbc.sql("delete from deactivated_user where user_id = 'requester'").update();
        }
        assertThat(List.of(earlier, later)).allSatisfy(request -> {
            assertThat(of(request)).isEmpty();
            assertThat(notices.ofRequest(request.getBusinessKey(), 50))
                    .filteredOn(notice -> notice.kind() == NoticeKind.ACCESS_GIVEN)
                    .extracting(notice -> notice.withoutMail().orElseThrow())
                    .containsExactly("left");
        });
    }

    @Test
    void aMailThatNeverArrivesHasFailedAfterTheLastPause() {
        ProcessInstance request = granted();
        dispatch(unreachable()).run(() -> false);
        for (int attempt = 1; attempt < 10; attempt++) {
            assertThat(mail(request).state()).isEqualTo("waiting");
            jdbc.sql("update notice_mail set next_at = now() where state = 'waiting'")
                    .update();
            dispatch(unreachable()).run(() -> false);
        }
        assertThat(mail(request).state()).isEqualTo("failed");
    }

    /** The server has the mail, and the node dies before it has written so. */
    @Test
    void aNodeThatDiesAfterTheServerHasTakenAMailRepeatsItWithTheSameId() {
        ProcessInstance request = granted();
        var dying = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                super.doSend(messages, originals);
                throw new ThreadDeath();
            }
        };
        dying.setHost("127.0.0.1");
        dying.setPort(SERVER.getSmtp().getPort());
        assertThatThrownBy(() -> dispatch(dying).run(() -> false)).isInstanceOf(ThreadDeath.class);
        send();
        assertThat(of(request))
                .hasSize(2)
                .extracting(sent -> header(sent, "Message-ID"))
                .containsOnly("<%s@example.org>".formatted(mail(request).messageId()));
    }

    @Test
    void twoNodesSendEachMailOnce() {
        List<ProcessInstance> requests =
                IntStream.range(0, 10).mapToObj(each -> granted()).toList();
        List<Scheduler> nodes = Stream.of("one", "two")
                .map(name -> Scheduler.create(pool)
                        .startTasks(MailJob.task(dispatch, Duration.ofMillis(50)))
                        .schedulerName(new SchedulerName.Fixed(name))
                        .pollUsingLockAndFetch(0.5, 1)
                        .pollingInterval(Duration.ofMillis(50))
                        .threads(2)
                        .build())
                .toList();
        nodes.forEach(Scheduler::start);
        try {
            Awaitility.await().until(() -> requests.stream()
                    .noneMatch(request -> of(request).isEmpty()));
        } finally {
            nodes.forEach(Scheduler::stop);
        }
        assertThat(requests).allSatisfy(request -> assertThat(of(request)).hasSize(1));
    }

    @Test
    void aTemplateThatBreaksLaterIsAFailedMailThatNamesItsLine(@TempDir Path directory) throws IOException {
        Path own = directory.resolve("mail.txt");
        Files.writeString(own, """
            Kia ora [(${name})],
            [# th:each="item : ${items}"][(${item.text})][/]
            """);
        MailTemplates templates = new MailTemplates(settings(directory));
        MailJob.check(templates);
        MailDispatch practice = dispatch(sender, templates);
        ProcessInstance request = granted();
        Files.writeString(own, """
            Kia ora,

            [(${unknown.name})]
            """);
        practice.run(() -> false);
        assertThat(mail(request).failure())
                .contains("The template %s, line 3 cannot be used. Mend it, then send this mail again.".formatted(own));
        assertThatThrownBy(() -> MailJob.check(templates)).hasMessageContaining("%s, line 3".formatted(own));
        Files.writeString(own, """
            Kia ora [(${name})]: [# th:each="item : ${items}"][(${item.text})][/]
            """);
        assertThat(mails.sendAgain(mail(request).id())).isTrue();
        practice.run(() -> false);
        assertThat(parts(of(request).get(0)).get("text/plain")).startsWith("Kia ora ");
    }

    @Test
    @Asvs("v5.0.0-1.3.11")
    void aNameCanBeginNoHeaderOfItsOwn() {
        jdbc.sql("update act_id_user set first_ = :name where id_ = 'requester'")
                .param("name", "Eve\r\nBcc: everybody@example.com\r\n\r\nbody")
                .update();
        try {
            ProcessInstance request = granted();
            send();
            assertThat(of(request)).singleElement().satisfies(sent -> {
                assertThat(sent.getHeader("Bcc")).isNull();
                assertThat(sent.getAllRecipients()).hasSize(1);
            });
        } finally {
            jdbc.sql("update act_id_user set first_ = 'Robin' where id_ = 'requester'")
                    .update();
        }
    }

    @Test
    void whoeverSwitchesAKindOffGetsNoMailOfIt() {
        preferences.save("requester", List.of(NoticeKind.ACCESS_GIVEN), ZoneId.of("Pacific/Auckland"));
        try {
            ProcessInstance request = granted();
            send();
            assertThat(of(request)).isEmpty();
            assertThat(notices.ofRequest(request.getBusinessKey(), 50))
                    .filteredOn(notice -> notice.kind() == NoticeKind.ACCESS_GIVEN)
                    .extracting(notice -> notice.withoutMail().orElseThrow())
                    .containsExactly("muted");
        } finally {
            preferences.save("requester", List.of(), ZoneId.of("Pacific/Auckland"));
        }
        ProcessInstance request = granted();
        send();
        assertThat(parts(of(request).get(0)).get("text/plain"))
                .containsPattern("It ends on [0-9]+ [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2} NZ[DS]T");
    }

    @Test
    void theEndOfAnAccessIsToldInTime() {
        ProcessInstance request = granted();
        send();
        superuser
                .jdbc()
                .sql(
                        "update access_grant set granted_at = now() - interval '3 days', planned_end = now() + interval '23 hours' where reference = :reference")
                .param("reference", request.getBusinessKey())
                .update();
        endings.tell();
        endings.tell();
        send();
        assertThat(of(request))
                .extracting(MailNoticesTest::subject)
                .last(STRING)
                .endsWith("Access ends soon");
        assertThat(of(request)).hasSize(2);
    }

    @Test
    void whatWasKeptLongEnoughGoesWithItsMail() {
        ProcessInstance request = granted();
        send();
        Mail told = mail(request);
        jdbc.sql("update notice set at = at - interval '13 months' where reference = :reference")
                .param("reference", request.getBusinessKey())
                .update();
        expired.delete();
        assertThat(notices.ofRequest(request.getBusinessKey(), 50)).isEmpty();
        assertThat(jdbc.sql("select count(*) from notice_mail where id = :id")
                        .param("id", told.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** A notice that lost its mail would be told again. */
    @Test
    void theNoticesOfAMailGoWithIt() {
        ProcessInstance request = granted();
        send();
        assertThat(notices.ofMail(mail(request).id())).hasSize(1);
        jdbc.sql("delete from notice_mail where id = :id")
                .param("id", mail(request).id())
                .update();
        assertThat(notices.ofRequest(request.getBusinessKey(), 50))
                .extracting(notice -> notice.kind())
                .doesNotContain(NoticeKind.ACCESS_GIVEN);
    }

    /** One mail waits: the requester is told that Xero Support has access. */
    private ProcessInstance granted() {
        ProcessInstance request = cases.untilGranted(cases.start());
        handOver();
        return request;
    }

    private Mail mail(ProcessInstance request) {
        return jdbc.sql("""
            select m.* from notice_mail m join notice n on n.mail_id = m.id
             where n.reference = :reference and n.kind = 'access-given'
            """)
                .param("reference", request.getBusinessKey())
                .query(Mail.COLUMNS)
                .single();
    }

    private MailDispatch to(HostileSmtpServer server) {
        return dispatch(hostile(server));
    }

    private static JavaMailSenderImpl hostile(HostileSmtpServer server) {
        var hostile = new JavaMailSenderImpl();
        hostile.setHost("127.0.0.1");
        hostile.setPort(server.port());
        for (String time : List.of("connectiontimeout", "timeout", "writetimeout")) {
            hostile.getJavaMailProperties().setProperty("mail.smtp." + time, "500");
        }
        return hostile;
    }

    private static JavaMailSender unreachable() {
        var nowhere = new JavaMailSenderImpl();
        nowhere.setHost("127.0.0.1");
        nowhere.setPort(1);
        return nowhere;
    }

    private MailDispatch dispatch(JavaMailSender other) {
        return new MailDispatch(other, batches, mails, notices, accounts, messages);
    }

    private MailDispatch dispatch(JavaMailSender other, MailTemplates templates) {
        return new MailDispatch(other, batches, mails, notices, accounts, new MailMessages(content, templates, from));
    }

    private static NoticeSettings settings(Path templates) {
        return new NoticeSettings(
                Duration.ofSeconds(1),
                Optional.empty(),
                "",
                "off",
                Optional.of(templates),
                Duration.ofHours(24),
                Period.ofYears(1));
    }

    private void send() {
        handOver();
        dispatch.run(() -> false);
    }

    /** Waits until the reader of people has taken every entry. */
    private void handOver() {
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from audit_unsealed")
                                        .query(Long.class)
                                        .single()
                                == 0
                        && jdbc.sql("select position from outbox_cursor where reader = 'people'")
                                        .query(Long.class)
                                        .single()
                                >= entries.last());
    }

    private List<String> subjects(String user) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> to(mail).contains(user + "@example.com"))
                .map(MailNoticesTest::subject)
                .toList();
    }

    private static List<MimeMessage> of(ProcessInstance request) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> subject(mail).contains(request.getBusinessKey()))
                .toList();
    }

    private String organisation(ProcessInstance request) {
        return cases.request(request).organisation().name();
    }

    private static String calendar(ProcessInstance request) {
        List<MimeMessage> all = of(request);
        return all.stream()
                .map(MailNoticesTest::parts)
                .map(parts -> parts.get("text/calendar"))
                .filter(entry -> entry != null)
                .reduce((first, last) -> last)
                .orElseThrow()
                .replace("\r\n ", "");
    }

    private static String uid(String entry) {
        return entry.lines().filter(line -> line.startsWith("UID:")).findFirst().orElseThrow();
    }

    private static String subject(Message mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(Message mail, String name) {
        try {
            return mail.getHeader(name)[0];
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String to(Message mail) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .map(Address::toString)
                    .toList()
                    .toString();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The texts of a mail by their types. */
    private static Map<String, String> parts(Message mail) {
        try {
            Map<String, String> parts = new HashMap<>();
            collect(mail.getContent(), parts);
            return parts;
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void collect(Object content, Map<String, String> parts) throws MessagingException, IOException {
        if (content instanceof Multipart several) {
            for (int at = 0; at < several.getCount(); at++) {
                BodyPart part = several.getBodyPart(at);
                if (part.getContent() instanceof Multipart inside) {
                    collect(inside, parts);
                } else {
                    String text = part.getContent() instanceof String plain
                            ? plain
                            : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    parts.put(part.getContentType().replaceAll("[;\\s].*", "").toLowerCase(), text);
                }
            }
        }
    }
}
