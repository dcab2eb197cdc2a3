package io.supportaccess.pages;

import io.supportaccess.api.StatementReader;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.report.Statement;
import io.supportaccess.report.StatementLetter;
import io.supportaccess.report.StatementPdf;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a client's monthly statement as a letter, to print or to save as PDF. */
@Controller
class StatementPageController {

    private static final List<String> FILTER = List.of("organisation", "month");

    private final StatementReader statements;

    StatementPageController(StatementReader statements) {
        this.statements = statements;
    }

    @GetMapping("/reports/statement")
    String statement(
            @RequestParam Map<String, String> query, Authentication person, Model page, HttpServletResponse response) {
        Map<String, String> filter = new TreeMap<>();
        FILTER.forEach(name -> filter.put(name, query.getOrDefault(name, "").strip()));
        filter.computeIfPresent(
                "month",
                (name, given) -> given.isEmpty() ? statements.lastMonth().toString() : given);
        page.addAttribute("filter", filter);
        page.addAttribute("organisations", statements.choices(person));
        if (!filter.get("organisation").isEmpty()) {
            try {
                Statement statement = statements.read(filter, person);
                StatementLetter letter = statements.letter(statement);
                page.addAttribute("letter", letter);
                page.addAttribute("questionMarks", StatementPdf.replacesCharacters(letter));
            } catch (InputRefused refused) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                page.addAttribute("refused", refused.wrongFields());
            }
        }
        return "statement";
    }
}
