package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.inbound.InboundMail;
import io.supportaccess.inbound.InboundMails.MailOutcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a mail gateway hands over what Xero Support has written. */
@RestController
@RequestMapping("/api/inbound-mail")
class InboundMailController {

    private final InboundMailReceipt receipt;

    InboundMailController(InboundMailReceipt receipt) {
        this.receipt = receipt;
    }

    /** A repeat of a mail is answered like the mail. */
    @PostMapping
    ResponseEntity<MailView> receive(@RequestBody Map<String, Object> body, Authentication gateway) {
        InboundMail mail = InboundMail.from(body);
        return receipt.before(mail)
                .map(outcome -> answer(HttpStatus.OK, outcome))
                .orElseGet(() -> answer(HttpStatus.ACCEPTED, receipt.receive(mail, gateway)));
    }

    private static ResponseEntity<MailView> answer(HttpStatus status, MailOutcome outcome) {
        return ResponseEntity.status(status)
                .body(new MailView(
                        outcome.reference().isPresent() ? "logged" : "held", outcome.reference(), outcome.held()));
    }

    /** @param reason why an administrator has to look at it */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record MailView(String outcome, Optional<String> reference, Optional<String> reason) {}
}
