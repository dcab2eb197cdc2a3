package io.supportaccess.pages;

import io.supportaccess.inbound.InboundMails;
import io.supportaccess.process.SupportProcess;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows administrators the mail that could not be logged as a reply. */
@Controller
@RequestMapping(HeldMailPageController.ADDRESS)
class HeldMailPageController {

    static final String ADDRESS = "/inbound-mail";

    private final InboundMails mails;
    private final SupportProcess process;

    HeldMailPageController(InboundMails mails, SupportProcess process) {
        this.mails = mails;
        this.process = process;
    }

    @GetMapping
    String list(@RequestParam Optional<String> page, Model model) {
        int number = Pagination.wanted(page);
        model.addAttribute("mails", mails.held(number, Pagination.SIZE));
        model.addAttribute("paging", new Pagination(number, mails.countHeld()));
        return "inbound-mail";
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable String id, Authentication person, RedirectAttributes next) {
        process.act(() -> mails.remove(id, person.getName()));
        next.addFlashAttribute("done", "The mail is removed.");
        return "redirect:" + ADDRESS;
    }
}
