package io.supportaccess.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.supportaccess.report.PracticeReport;
import io.supportaccess.report.ReportQuery;
import io.supportaccess.report.Reports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of a practice, for programs and spreadsheets. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private static final String CSV = "text/csv";
    private static final List<String> HEADER = Stream.of(Reports.MonthPart.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private final Reports reports;
    private final ReportQueryReader queries;
    private final StreamedDownload downloads;

    ReportController(Reports reports, ReportQueryReader queries, StreamedDownload downloads) {
        this.reports = reports;
        this.queries = queries;
        this.downloads = downloads;
    }

    /** @param page of the organisations, and their number on it with {@code size} */
    @GetMapping
    PracticeReport report(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        var wanted = new ListPage.PageRequest(page, size);
        return reports.of(queries.query(query, person), Instant.now(), wanted.page(), wanted.size());
    }

    @GetMapping(produces = CSV)
    void csv(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        ReportQuery wanted = queries.query(query, person);
        downloads.write(response, CSV, "time-with-access.csv", out -> {
            CsvWriter csv = CsvCell.writer(out);
            csv.writeRecord(HEADER);
            reports.forEachPart(wanted, Instant.now(), part -> csv.writeRecord(cells(part)));
            csv.flush();
        });
    }

    private static List<String> cells(Reports.MonthPart part) {
        Map<String, Object> values = Reports.MonthPart.COLUMNS.values(part);
        return HEADER.stream()
                .map(name -> CsvCell.of(Objects.toString(values.get(name), "")))
                .toList();
    }
}
