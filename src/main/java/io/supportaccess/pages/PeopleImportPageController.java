package io.supportaccess.pages;

import io.supportaccess.api.PeopleImport;
import io.supportaccess.api.PeopleImport.Invitations;
import io.supportaccess.api.PeopleManagement;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Imports people in two steps, and then shows the links by which they set their passwords, once. */
@Controller
@RequestMapping(PeopleImportPageController.ADDRESS)
class PeopleImportPageController {

    static final String ADDRESS = PeoplePageController.ADDRESS + "/import";

    private static final ImportPage PAGE = new ImportPage(
            "person",
            "people",
            "id,firstName,lastName,email,roles\nriley,Riley,Requester,riley@example.com,requesters approvers");

    private final PeopleImport imports;
    private final PersonPageModel person;

    PeopleImportPageController(PeopleImport imports, PersonPageModel person) {
        this.imports = imports;
        this.person = person;
    }

    @GetMapping
    String show(Model page) {
        return show(SubmittedForm.NONE, page);
    }

    @PostMapping("/preview")
    String preview(@RequestParam Map<String, String> form, Model page, HttpServletResponse response) {
        return preview(SubmittedForm.of(ImportPage.FORM, form, ImportPage.FILE), page, response);
    }

    @PostMapping
    String enter(
            @RequestParam Map<String, String> form,
            Authentication administrator,
            Model page,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of(ImportPage.FORM, form, ImportPage.FILE);
        try {
            Invitations done = imports.enter(
                    attempt.value(ImportPage.FORM, ImportPage.FILE), form.getOrDefault("password", ""), administrator);
            page.addAttribute("outcome", done.outcome());
            page.addAttribute(
                    "invitations", done.links().stream().map(Invitation::of).toList());
            return "invitations";
        } catch (Refusal refused) {
            return preview(attempt.refused(refused, response), page, response);
        } catch (AuthenticationException tooMany) {
            return preview(attempt.refused(tooMany, response), page, response);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping("/preview")
    String back() {
        return "redirect:" + ADDRESS;
    }

    /** A line may have become wrong since the last preview: then this one says so. */
    private String preview(SubmittedForm attempt, Model page, HttpServletResponse response) {
        try {
            page.addAttribute("outcome", imports.preview(attempt.value(ImportPage.FORM, ImportPage.FILE)));
            return show(attempt, page);
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), page);
        }
    }

    private String show(SubmittedForm attempt, Model page) {
        person.askForPassword(ADDRESS, page);
        return PAGE.show(attempt, page);
    }

    /** A new person's link, as it is sent. */
    record Invitation(String userId, String link) {

        static Invitation of(PasswordLink link) {
            return new Invitation(link.userId(), PeopleManagement.address(link));
        }
    }
}
