package io.supportaccess.torture;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server, and people who read each mail once, however often it comes. */
final class TorturedMails implements AutoCloseable {

    /** A step's mail is not sent where the step was done in time, so no case has all of them. */
    private static final String OF_A_STEP = "waits for you";

    private static final String DOMAIN = "example.org";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private record Arrived(String id, String recipient, String subject) {

        /** A subject is {@code [reference] organisation: what has happened}. */
        String reference() {
            return subject.substring(1, subject.indexOf(']'));
        }

        String what() {
            return subject.substring(subject.lastIndexOf(": ") + 2);
        }
    }

    TorturedMails() {
        server.start();
    }

    /** With them, each notice is a mail of its own. */
    List<String> settings() {
        return List.of(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + server.getSmtp().getPort(),
                "--support-access.notice.from=support-access@" + DOMAIN,
                "--support-access.notice.digest=off");
    }

    /** By the reference of each case, the recipients and subjects of the mails about what has happened to it, sorted. */
    Map<String, List<String>> ofFacts() {
        Map<String, List<String>> mails = new HashMap<>();
        once().values().stream()
                .filter(mail -> !mail.subject().endsWith(OF_A_STEP))
                .sorted(Comparator.comparing(Arrived::recipient).thenComparing(Arrived::what))
                .forEach(mail -> mails.computeIfAbsent(mail.reference(), first -> new ArrayList<>())
                        .add(mail.recipient() + " " + mail.what()));
        return mails;
    }

    /** Without repetitions, by their Message-ID. */
    private Map<String, Arrived> once() {
        Map<String, Arrived> once = new HashMap<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            Arrived arrived = arrived(mail);
            once.put(arrived.id(), arrived);
        }
        return once;
    }

    private static Arrived arrived(MimeMessage mail) {
        try {
            return new Arrived(
                    mail.getMessageID(),
                    ((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getAddress(),
                    mail.getSubject());
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int mails() {
        return once().size();
    }

    int repetitions() {
        return server.getReceivedMessages().length - once().size();
    }

    /** Mails that are kept as sent and have not come, and notices that came in two mails. */
    List<String> findings(JdbcClient jdbc) {
        List<String> findings = new ArrayList<>();
        Map<String, Arrived> once = once();
        jdbc.sql("select '<' || message_id || '@%s>' as id, state from notice_mail".formatted(DOMAIN))
                .query(row -> {
                    if (!row.getString("state").equals("sent") || !once.containsKey(row.getString("id"))) {
                        findings.add("mail %s is %s and %s"
                                .formatted(
                                        row.getString("id"),
                                        row.getString("state"),
                                        once.containsKey(row.getString("id")) ? "has come" : "has not come"));
                    }
                });
        Set<String> told = new HashSet<>();
        once.values().forEach(mail -> {
            if (!told.add(mail.recipient() + " " + mail.subject())) {
                findings.add("%s was told twice: %s".formatted(mail.recipient(), mail.subject()));
            }
        });
        return findings;
    }

    @Override
    public void close() {
        server.stop();
    }
}
