package io.supportaccess.api;

import io.supportaccess.file.Attachment;
import io.supportaccess.file.Attachments.Added;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The attachments of a request, for programs. */
@RestController
@RequestMapping(AttachmentController.ADDRESS)
class AttachmentController {

    static final String ADDRESS = "/api/support-requests/{reference}/attachments";

    private final RequestAttachments attachments;

    AttachmentController(RequestAttachments attachments) {
        this.attachments = attachments;
    }

    /** The same file again is answered with the one that is there; its content tells its type, not what its sender says. */
    @PostMapping
    ResponseEntity<Attachment> add(
            @PathVariable String reference,
            @RequestParam String fileName,
            @RequestBody(required = false) Optional<byte[]> content,
            Authentication person) {
        Added added = attachments.add(reference, fileName, content.orElse(new byte[0]), person);
        Attachment attachment = added.attachment();
        return added.isNew()
                ? ResponseEntity.created(URI.create(ADDRESS.replace("{reference}", reference) + "/" + attachment.id()))
                        .body(attachment)
                : ResponseEntity.ok(attachment);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String reference, @PathVariable String id, Authentication person) {
        return FileDownload.of(attachments.file(reference, id, person));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String reference, @PathVariable String id, Authentication person) {
        attachments.remove(reference, id, person);
        return ResponseEntity.noContent().build();
    }
}
