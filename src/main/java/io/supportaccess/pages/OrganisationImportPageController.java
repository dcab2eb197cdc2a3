package io.supportaccess.pages;

import io.supportaccess.api.FileImport.ImportOutcome;
import io.supportaccess.api.OrganisationImport;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports organisations in two steps: what the file would do is shown first, and nothing is changed before the second. */
@Controller
@RequestMapping(OrganisationsPageController.ADDRESS + "/import")
class OrganisationImportPageController {

    private static final ImportPage PAGE = new ImportPage(
            "organisation",
            "organisations",
            "name,shortCode,region,accessManagers\nHarbour Street Bakery,!a1B2c,NZ,access-manager");

    private final OrganisationImport imports;

    OrganisationImportPageController(OrganisationImport imports) {
        this.imports = imports;
    }

    @GetMapping
    String show(Model page) {
        return PAGE.show(SubmittedForm.NONE, page);
    }

    @PostMapping("/preview")
    String preview(@RequestParam Map<String, String> form, Model page, HttpServletResponse response) {
        var attempt = SubmittedForm.of(ImportPage.FORM, form, ImportPage.FILE);
        try {
            page.addAttribute("outcome", imports.preview(attempt.value(ImportPage.FORM, ImportPage.FILE)));
            return PAGE.show(attempt, page);
        } catch (Refusal refused) {
            return PAGE.show(attempt.refused(refused, response), page);
        }
    }

    /** A line may have become wrong since the preview: then the preview says so. */
    @PostMapping
    String enter(
            @RequestParam Map<String, String> form, Model page, RedirectAttributes next, HttpServletResponse response) {
        var attempt = SubmittedForm.of(ImportPage.FORM, form, ImportPage.FILE);
        try {
            ImportOutcome outcome = imports.enter(attempt.value(ImportPage.FORM, ImportPage.FILE));
            next.addFlashAttribute(
                    "done", "Import finished. Added: %d. Changed: %d.".formatted(outcome.added(), outcome.changed()));
            return "redirect:" + OrganisationsPageController.ADDRESS;
        } catch (Refusal refused) {
            return PAGE.show(attempt.refused(refused, response), page);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping("/preview")
    String back() {
        return "redirect:" + OrganisationsPageController.ADDRESS + "/import";
    }
}
