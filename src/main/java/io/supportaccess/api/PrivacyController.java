package io.supportaccess.api;

import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask of whoever keeps data about them: to see it and to have it erased. */
@RestController
class PrivacyController {

    private final PersonalData data;

    PrivacyController(PersonalData data) {
        this.data = data;
    }

    @GetMapping("/api/people/{userId}/data")
    ResponseEntity<Map<String, Object>> data(@PathVariable String userId, Authentication person) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("personal-data.json")
                                .build()
                                .toString())
                .body(data.of(userId, person));
    }

    @PostMapping("/api/people/{userId}/erasure")
    ResponseEntity<Void> erasePerson(@PathVariable String userId, @RequestBody Map<String, Object> body) {
        data.erasePerson(userId, body);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/organisations/{id}/erasure")
    ResponseEntity<Void> eraseOrganisation(@PathVariable String id, @RequestBody Map<String, Object> body) {
        data.eraseOrganisation(id, body);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/support-requests/{reference}/erasure")
    ResponseEntity<Void> eraseCase(
            @PathVariable String reference, @RequestBody Map<String, Object> body, Authentication person) {
        data.eraseCase(reference, body, person);
        return ResponseEntity.noContent().build();
    }
}
