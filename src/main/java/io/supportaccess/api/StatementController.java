package io.supportaccess.api;

import io.supportaccess.report.Statement;
import io.supportaccess.report.StatementPdf;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The monthly statement of an organisation: for programs, and as a letter to send to the client. */
@RestController
@RequestMapping("/api/reports/statement")
class StatementController {

    private final StatementReader statements;

    StatementController(StatementReader statements) {
        this.statements = statements;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Statement json(@RequestParam Map<String, String> query, Authentication person) {
        return statements.read(query, person);
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@RequestParam Map<String, String> query, Authentication person) {
        Statement statement = statements.read(query, person);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("xero-support-%s.pdf".formatted(statement.month()))
                                .build()
                                .toString())
                .body(StatementPdf.of(statements.letter(statement)));
    }
}
