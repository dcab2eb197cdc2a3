package io.supportaccess.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestSearch;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds requests, for programs and spreadsheets. */
@RestController
@RequestMapping("/api/support-requests")
class RequestListController {

    private static final String CSV = "text/csv";

    /** Without this mark, Excel misreads every letter beyond ASCII. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String[] HEADER = {
        "reference",
        "state",
        "organisation",
        "organisationRegistered",
        "subject",
        "category",
        "requester",
        "requestedAt",
        "overdueSince",
        "closedAt",
        "clientManager"
    };

    private final RequestSearch requests;
    private final RequestQueryReader filters;
    private final StreamedDownload downloads;

    RequestListController(RequestSearch requests, RequestQueryReader filters, StreamedDownload downloads) {
        this.requests = requests;
        this.filters = filters;
        this.downloads = downloads;
    }

    @GetMapping
    ListPage<RequestView.Summary> list(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication person) {
        var wanted = new ListPage.PageRequest(page, size);
        RequestQuery filter = filters.query(query, person);
        List<SupportRequest> found = requests.page(filter, page, size);
        return wanted.of(
                found.stream().map(RequestView.Summary::of).toList(), requests.total(filter, page, size, found.size()));
    }

    /** All that the filter finds. */
    @GetMapping(produces = CSV)
    void csv(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        RequestQuery filter = filters.query(query, person);
        downloads.write(response, CSV, "requests.csv", out -> {
            out.write(BYTE_ORDER_MARK);
            CsvWriter csv = CsvCell.writer(out);
            csv.writeRecord(HEADER);
            requests.forEach(filter, request -> csv.writeRecord(cells(request)));
            csv.flush();
        });
    }

    private static List<String> cells(SupportRequest request) {
        return Stream.of(
                        request.reference(),
                        request.state().name(),
                        request.organisation().name(),
                        String.valueOf(request.organisation().registered()),
                        request.question().subject(),
                        request.question().category().code(),
                        request.requester(),
                        request.requestedAt().toString(),
                        text(request.overdueSince()),
                        text(request.closedAt()),
                        text(request.organisation().clientManager()))
                .map(CsvCell::of)
                .toList();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
