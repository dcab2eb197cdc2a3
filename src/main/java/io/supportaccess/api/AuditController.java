package io.supportaccess.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditQuery;
import io.supportaccess.audit.AuditSearch;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.audit.TrailWithProof;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The audit trail for auditors and their programs: page by page, or as CSV or as JSON lines, all of it or what a filter
 * finds. Exports are streamed, so that their length costs no memory; the whole trail as JSON lines carries its proof.
 */
@RestController
class AuditController {

    private static final String ALL = "/api/audit";
    private static final String ONE_REQUEST = "/api/support-requests/{reference}/audit";
    private static final String CSV = "text/csv";

    private final AuditTrail audit;
    private final AuditSearch search;
    private final AuditQueryReader filters;
    private final TrailWithProof proven;
    private final RequestRights requests;
    private final StreamedDownload downloads;
    private final ObjectMapper json;

    AuditController(
            AuditTrail audit,
            AuditSearch search,
            AuditQueryReader filters,
            TrailWithProof proven,
            RequestRights requests,
            StreamedDownload downloads,
            ObjectMapper json) {
        this.audit = audit;
        this.search = search;
        this.filters = filters;
        this.proven = proven;
        this.requests = requests;
        this.downloads = downloads;
        this.json = json;
    }

    @GetMapping(path = ALL, produces = MediaType.APPLICATION_JSON_VALUE)
    ListPage<AuditEntry> page(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var wanted = new ListPage.PageRequest(page, size);
        AuditQuery filter = filters.query(query);
        return filter.isAll()
                ? page(Optional.empty(), page, size)
                : wanted.of(search.page(filter, page, size), search.count(filter));
    }

    @GetMapping(path = ALL, produces = CSV)
    void csv(@RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
        AuditQuery filter = filters.query(query);
        csv(Optional.empty(), reader -> search.forEach(filter, reader), response);
    }

    /** A selection has no proof: that needs the entries between. */
    @GetMapping(path = ALL, produces = MediaType.APPLICATION_NDJSON_VALUE)
    void jsonLines(@RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
        AuditQuery filter = filters.query(query);
        downloads.write(response, MediaType.APPLICATION_NDJSON_VALUE, name(Optional.empty(), "ndjson"), out -> {
            if (filter.isAll()) {
                proven.forEach(entry -> line(out, entry));
            } else {
                search.forEach(filter, entry -> line(out, entry));
            }
        });
    }

    @GetMapping(path = ONE_REQUEST, produces = MediaType.APPLICATION_JSON_VALUE)
    ListPage<AuditEntry> page(
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        ListPage<AuditEntry> all = page(seen(reference, person), page, size);
        List<AuditEntry> shown = all.items().stream()
                .map(entry -> AuditEntryRedaction.hidden(entry, person))
                .toList();
        return new ListPage<>(shown, all.page(), all.size(), all.total());
    }

    @GetMapping(path = ONE_REQUEST, produces = CSV)
    void csv(@PathVariable String reference, Authentication person, HttpServletResponse response) throws IOException {
        Optional<String> one = seen(reference, person);
        csv(
                one,
                reader -> audit.forEach(one, entry -> reader.accept(AuditEntryRedaction.hidden(entry, person))),
                response);
    }

    @GetMapping(path = ONE_REQUEST, produces = MediaType.APPLICATION_NDJSON_VALUE)
    void jsonLines(@PathVariable String reference, Authentication person, HttpServletResponse response)
            throws IOException {
        Optional<String> one = seen(reference, person);
        downloads.write(
                response,
                MediaType.APPLICATION_NDJSON_VALUE,
                name(one, "ndjson"),
                out -> audit.forEach(one, entry -> line(out, AuditEntryRedaction.hidden(entry, person))));
    }

    private Optional<String> seen(String reference, Authentication person) {
        return Optional.of(requests.seen(reference, person).reference());
    }

    private ListPage<AuditEntry> page(Optional<String> reference, int page, int size) {
        return new ListPage.PageRequest(page, size).of(audit.page(reference, page, size), audit.count(reference));
    }

    private void csv(Optional<String> reference, Consumer<Consumer<AuditEntry>> entries, HttpServletResponse response)
            throws IOException {
        downloads.write(response, CSV, name(reference, "csv"), out -> {
            CsvWriter csv = CsvCell.writer(out);
            csv.writeRecord("id", "at", "code", "reference", "actor", "details");
            entries.accept(entry -> csv.writeRecord(
                    String.valueOf(entry.id()),
                    entry.at().toString(),
                    entry.code(),
                    CsvCell.of(entry.reference().orElse("")),
                    CsvCell.of(entry.actor()),
                    CsvCell.of(written(entry.details()))));
            csv.flush();
        });
    }

    private void line(Writer out, Object entry) {
        try {
            out.write(written(entry) + "\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String name(Optional<String> reference, String ending) {
        return "audit%s.%s".formatted(reference.map("-"::concat).orElse(""), ending);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
