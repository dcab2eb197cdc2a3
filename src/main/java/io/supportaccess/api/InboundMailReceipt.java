package io.supportaccess.api;

import io.supportaccess.action.RequestAction;
import io.supportaccess.inbound.InboundMail;
import io.supportaccess.inbound.InboundMails;
import io.supportaccess.inbound.InboundMails.MailOutcome;
import io.supportaccess.inbound.MailedRequest;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Logs a mail as Xero's reply, by the action that people log one with, or holds it for an administrator. */
@Component
class InboundMailReceipt {

    private static final int SERVER_ERROR = 500;

    private final InboundMails mails;
    private final MailedRequest request;
    private final RequestActions actions;
    private final SupportProcess process;

    InboundMailReceipt(InboundMails mails, MailedRequest request, RequestActions actions, SupportProcess process) {
        this.mails = mails;
        this.request = request;
        this.actions = actions;
        this.process = process;
    }

    /** @throws Refusal if the database is busy, or the gateway may not do this: it then sends the mail again */
    MailOutcome receive(InboundMail mail, Authentication gateway) {
        var found = request.in(mail);
        return found.reference()
                .map(reference -> logged(mail, reference, gateway))
                .orElseGet(() -> mails.hold(mail, found.reason(), gateway.getName()));
    }

    Optional<MailOutcome> before(InboundMail mail) {
        return mails.outcome(mail);
    }

    private MailOutcome logged(InboundMail mail, String reference, Authentication gateway) {
        try {
            return process.answer(() -> {
                MailOutcome outcome = mails.logged(mail, reference);
                actions.send(RequestAction.LOG_REPLY, reference, Map.of("summary", mail.text()), gateway);
                return outcome;
            });
        } catch (DuplicateKeyException atTheSameMoment) {
            return mails.outcome(mail).orElseThrow(() -> atTheSameMoment);
        } catch (Refusal refused) {
            if (refused.kind().status() >= SERVER_ERROR) {
                throw refused;
            }
            return mails.hold(mail, reason(refused), gateway.getName());
        }
    }

    /** The field of the action has a name that says nothing of a mail. */
    private static String reason(Refusal refused) {
        return refused instanceof InputRefused input
                ? input.wrongFields().stream()
                        .map(WrongField::message)
                        .collect(Collectors.joining(" ", "Its text cannot be logged: ", ""))
                : refused.getMessage();
    }
}
