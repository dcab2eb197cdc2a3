package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.privacy.PersonIdentity;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person see the data that is kept about them, and administrators erase it. */
@RestController
class PrivacyController {

    private final PersonalDataManagement data;
    private final StreamedDownload downloads;
    private final ObjectMapper json;

    PrivacyController(PersonalDataManagement data, StreamedDownload downloads, ObjectMapper json) {
        this.data = data;
        this.downloads = downloads;
        this.json = json;
    }

    @GetMapping("/api/people/{userId}/data")
    void data(@PathVariable String userId, Authentication person, HttpServletResponse response) throws IOException {
        PersonIdentity known = data.of(userId, person);
        downloads.write(response, MediaType.APPLICATION_JSON_VALUE, "personal-data.json", out -> {
            JsonGenerator written = json.createGenerator(out);
            data.write(known, written);
            written.flush();
        });
    }

    @PostMapping("/api/people/{userId}/erasure")
    ResponseEntity<Void> erasePerson(
            @PathVariable String userId, @RequestBody Map<String, Object> body, Authentication person) {
        data.erasePerson(userId, body, person);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/organisations/{id}/erasure")
    ResponseEntity<Void> eraseOrganisation(
            @PathVariable String id, @RequestBody Map<String, Object> body, Authentication person) {
        data.eraseOrganisation(id, body, person);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/support-requests/{reference}/erasure")
    ResponseEntity<Void> eraseRequest(
            @PathVariable String reference, @RequestBody Map<String, Object> body, Authentication person) {
        data.eraseRequest(reference, body, person);
        return ResponseEntity.noContent().build();
    }
}
