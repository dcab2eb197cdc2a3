package io.supportaccess.pages;

import io.supportaccess.file.CheckedFile;
import io.supportaccess.file.DraftAttachments;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Attaches files to the draft of a new request, and removes them. */
@Controller
@RequestMapping(DraftAttachmentPageController.ADDRESS)
class DraftAttachmentPageController {

    static final String ADDRESS = NewRequestPageController.ADDRESS + "/draft/attachments";

    private final NewRequestForm fields;
    private final NewRequestDraft draft;
    private final DraftAttachments attachments;
    private final SupportProcess process;

    DraftAttachmentPageController(
            NewRequestForm fields, NewRequestDraft draft, DraftAttachments attachments, SupportProcess process) {
        this.fields = fields;
        this.draft = draft;
        this.attachments = attachments;
        this.process = process;
    }

    @PostMapping(consumes = FileForm.TYPE)
    String add(HttpServletRequest call, Authentication person, Model page, HttpServletResponse response) {
        FileForm form = FileForm.of(call);
        String like = NewRequestDraft.like(form.fields());
        return change(form.fields(), person, page, response, () -> {
            CheckedFile file = form.checked();
            process.act(() -> attachments.add(person.getName(), like, file));
        });
    }

    @PostMapping("/{id}/removal")
    String remove(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            HttpServletResponse response) {
        return change(
                form,
                person,
                page,
                response,
                () -> process.act(() -> attachments.remove(person.getName(), NewRequestDraft.like(form), id)));
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"", "/{id}/removal"})
    String back() {
        return "redirect:" + NewRequestPageController.ADDRESS;
    }

    /** Without script the whole form comes along, and its texts are saved too. */
    private String change(
            Map<String, String> form,
            Authentication person,
            Model page,
            HttpServletResponse response,
            Runnable change) {
        String like = NewRequestDraft.like(form);
        SubmittedForm typed = fields.sent(form);
        List<WrongField> leftOut = List.of();
        try {
            draft.refuseOthers(form, like, person);
            if (form.containsKey(NewRequestForm.CATEGORY)) {
                leftOut = draft.save(NewRequestForm.withUnticked(form), like, person);
            }
            change.run();
        } catch (Refusal refused) {
            typed.refused(refused, response);
            page.addAttribute("fileRefused", FileForm.inWords(refused));
            return draft.show(typed, like, person, page);
        }
        if (!leftOut.isEmpty()) {
            return draft.show(typed.refused(InputRefused.because(leftOut), response), like, person, page);
        }
        return "redirect:" + NewRequestDraft.address(like) + "#attachments";
    }
}
