package io.supportaccess.pages;

import io.supportaccess.api.RequestAttachments;
import io.supportaccess.api.RequestRights;
import io.supportaccess.pages.FileForm.Chosen;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Attaches files to a request on its page, and removes them. */
@Controller
@RequestMapping("/requests/{reference}/attachments")
class RequestAttachmentPageController {

    private final RequestAttachments attachments;
    private final RequestRights requests;
    private final RequestPageModel content;

    RequestAttachmentPageController(RequestAttachments attachments, RequestRights requests, RequestPageModel content) {
        this.attachments = attachments;
        this.requests = requests;
        this.content = content;
    }

    @PostMapping(consumes = FileForm.TYPE)
    String add(
            @PathVariable String reference,
            HttpServletRequest call,
            Authentication person,
            Model page,
            HttpServletResponse response) {
        SupportRequest request = requests.seen(reference, person);
        return change(request, person, page, response, () -> {
            Chosen file = FileForm.of(call).chosen();
            attachments.add(request.reference(), file.name(), file.content(), person);
        });
    }

    @PostMapping("/{id}/removal")
    String remove(
            @PathVariable String reference,
            @PathVariable String id,
            Authentication person,
            Model page,
            HttpServletResponse response) {
        SupportRequest request = requests.seen(reference, person);
        return change(request, person, page, response, () -> attachments.remove(request.reference(), id, person));
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"", "/{id}/removal"})
    String back(@PathVariable String reference, Authentication person) {
        return "redirect:/requests/" + requests.seen(reference, person).reference();
    }

    private String change(
            SupportRequest request, Authentication person, Model page, HttpServletResponse response, Runnable change) {
        try {
            change.run();
            return "redirect:/requests/" + request.reference() + "#attachments";
        } catch (Refusal refused) {
            SubmittedForm.NONE.keptAfter(refused, response);
            page.addAttribute("fileRefused", FileForm.inWords(refused));
            return content.show(request, SubmittedForm.NONE, person, page);
        }
    }
}
