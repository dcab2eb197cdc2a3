package io.supportaccess.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The audit trail for auditors and their programs: page by page, or whole as CSV or as JSON lines. Whole exports are
 * streamed, so that their length costs no memory.
 */
@RestController
class AuditController {

    private static final String ALL = "/api/audit";
    private static final String ONE_REQUEST = "/api/support-requests/{reference}/audit";
    private static final String CSV = "text/csv";

    private final AuditTrail audit;
    private final VisibleRequests requests;
    private final ObjectMapper json;

    AuditController(AuditTrail audit, VisibleRequests requests, ObjectMapper json) {
        this.audit = audit;
        this.requests = requests;
        this.json = json;
    }

    @GetMapping(path = ALL, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<AuditEntry> page(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return page(Optional.empty(), page, size);
    }

    @GetMapping(path = ALL, produces = CSV)
    ResponseEntity<StreamingResponseBody> csv() {
        return csv(Optional.empty());
    }

    @GetMapping(path = ALL, produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> jsonLines() {
        return jsonLines(Optional.empty());
    }

    @GetMapping(path = ONE_REQUEST, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<AuditEntry> page(
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        return page(seen(reference, person), page, size);
    }

    @GetMapping(path = ONE_REQUEST, produces = CSV)
    ResponseEntity<StreamingResponseBody> csv(@PathVariable String reference, Authentication person) {
        return csv(seen(reference, person));
    }

    @GetMapping(path = ONE_REQUEST, produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> jsonLines(@PathVariable String reference, Authentication person) {
        return jsonLines(seen(reference, person));
    }

    private Optional<String> seen(String reference, Authentication person) {
        return Optional.of(requests.seen(reference, person).reference());
    }

    private Page<AuditEntry> page(Optional<String> reference, int page, int size) {
        return new Page.Wanted(page, size).of(audit.page(reference, page, size), audit.count(reference));
    }

    private ResponseEntity<StreamingResponseBody> csv(Optional<String> reference) {
        return download(CSV, reference, "csv", out -> {
            try (CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord("id", "at", "code", "reference", "actor", "details");
                audit.forEach(
                        reference,
                        entry -> csv.writeRecord(
                                String.valueOf(entry.id()),
                                entry.at().toString(),
                                entry.code(),
                                SpreadsheetCell.of(entry.reference().orElse("")),
                                SpreadsheetCell.of(entry.actor()),
                                SpreadsheetCell.of(written(entry.details()))));
            }
        });
    }

    private ResponseEntity<StreamingResponseBody> jsonLines(Optional<String> reference) {
        return download(MediaType.APPLICATION_NDJSON_VALUE, reference, "ndjson", out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            audit.forEach(reference, entry -> {
                try {
                    writer.write(written(entry) + "\n");
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            writer.flush();
        });
    }

    private static ResponseEntity<StreamingResponseBody> download(
            String mediaType, Optional<String> reference, String ending, StreamingResponseBody body) {
        String name = "audit%s.%s".formatted(reference.map("-"::concat).orElse(""), ending);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, mediaType + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(body);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
