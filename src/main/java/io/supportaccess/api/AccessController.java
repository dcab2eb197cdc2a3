package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.RegisterQuery;
import io.supportaccess.request.InputFields;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register for programs: who has, or had, access to which organisation, and for how many hours. */
@RestController
@RequestMapping("/api/access")
class AccessController {

    private static final String CSV = "text/csv";

    private static final List<String> HEADER = Stream.of(AccessRecord.class.getRecordComponents())
            .filter(component -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
            .map(RecordComponent::getName)
            .toList();

    private final AccessRegister register;
    private final StreamedDownload downloads;

    AccessController(AccessRegister register, StreamedDownload downloads) {
        this.register = register;
        this.downloads = downloads;
    }

    @GetMapping
    ListPage<AccessRecord> list(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        var wanted = new ListPage.PageRequest(page, size);
        var asOf = registerQuery(query, person);
        return wanted.of(register.at(asOf, page, size), register.count(asOf));
    }

    /** The whole register, for a spreadsheet. */
    @GetMapping(produces = CSV)
    void csv(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        var asOf = registerQuery(query, person);
        downloads.write(response, CSV, "access.csv", out -> {
            CsvWriter csv = CsvCell.writer(out);
            csv.writeRecord(HEADER);
            register.forEach(asOf, access -> csv.writeRecord(cells(access)));
            csv.flush();
        });
    }

    @GetMapping("/exposure")
    ListPage<AccessRecord.Total> exposure(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        var wanted = new ListPage.PageRequest(page, size);
        var asOf = registerQuery(query, person);
        return wanted.of(register.totals(asOf, page, size), register.countTotals(asOf));
    }

    /** How many requests were solved without a grant. */
    @GetMapping("/avoided")
    Avoided avoided(@RequestParam Map<String, String> query, Authentication person) {
        return new Avoided(register.grantsAvoided(registerQuery(query, person)));
    }

    record Avoided(long grantsAvoided) {}

    /** A plus sign in an address means a space, even if a time zone was meant. */
    static RegisterQuery registerQuery(Map<String, String> query, Authentication person) {
        var fields = new InputFields(query);
        Optional<String> at = fields.name("at", 40);
        Instant instant = Instant.now();
        try {
            instant = at.map(text ->
                            OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant())
                    .orElse(instant);
        } catch (DateTimeException wrong) {
            fields.refuse("at", "must be a date, a time and an offset, such as 2026-04-05T02:30:00+13:00 or …Z.");
        }
        Optional<String> organisation = fields.name("organisation", 255);
        Optional<String> clientManager = fields.name("clientManager", 255);
        fields.name("page", 20);
        fields.name("size", 20);
        fields.name("format", 20);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new RegisterQuery(instant, at.isPresent(), organisation, clientManager, RequestRights.sightOf(person));
    }

    private static List<String> cells(AccessRecord access) {
        Map<String, Object> values = AccessRecord.COLUMNS.values(access);
        return HEADER.stream()
                .map(name -> CsvCell.of(Objects.toString(values.get(name), "")))
                .toList();
    }
}
