package io.supportaccess.api;

import io.supportaccess.privacy.AboutPerson;
import io.supportaccess.process.Erasing;
import io.supportaccess.request.GivenFields;
import io.supportaccess.security.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask of whoever keeps data about them: to see it and to have it erased. */
@RestController
class PrivacyController {

    private final AboutPerson about;
    private final Erasing erasing;

    PrivacyController(AboutPerson about, Erasing erasing) {
        this.about = about;
        this.erasing = erasing;
    }

    /** Everybody may have their own; administrators hand out anybody's. */
    @GetMapping("/api/people/{userId}/data")
    ResponseEntity<Map<String, Object>> data(@PathVariable String userId, Authentication person) {
        if (!userId.equals(person.getName()) && !Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw new AccessDeniedException("Only the person and administrators may have this.");
        }
        var known = erasing.known(userId);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("userId", known.userId());
        data.put("name", known.name());
        data.put("mail", known.mail());
        data.put("tables", about.all(known));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("personal-data.json")
                                .build()
                                .toString())
                .body(data);
    }

    @PostMapping("/api/people/{userId}/erasure")
    ResponseEntity<Void> erasePerson(@PathVariable String userId, @RequestBody Map<String, Object> body) {
        erasing.erasePerson(userId, reason(body));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/support-requests/{reference}/erasure")
    ResponseEntity<Void> eraseCase(@PathVariable String reference, @RequestBody Map<String, Object> body) {
        erasing.eraseCase(reference, reason(body));
        return ResponseEntity.noContent().build();
    }

    private static String reason(Map<String, Object> body) {
        var fields = new GivenFields(body);
        String reason = fields.required("reason", fields.line("reason", 500), "");
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return reason;
    }
}
