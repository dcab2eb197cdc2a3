package io.supportaccess.pages;

import io.supportaccess.notice.NoticeKind;
import io.supportaccess.notice.NoticePreferences;
import io.supportaccess.notice.Notices;
import io.supportaccess.notice.mail.Mails;
import io.supportaccess.notice.mail.Mails.Mail;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.PeopleNames;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows each person what they were told, and lets them choose which mails they get. Administrators also see which mails
 * have failed, and send them again.
 */
@Controller
@RequestMapping("/notices")
class NoticesPageController {

    private static final String PAGE = "redirect:/notices";
    private static final int MOST_FAILED = 50;

    private final Notices notices;
    private final NoticeLines lines;
    private final NoticePreferences preferences;
    private final Mails mails;
    private final PeopleNames names;
    private final PageText words;

    NoticesPageController(
            Notices notices,
            NoticeLines lines,
            NoticePreferences preferences,
            Mails mails,
            PeopleNames names,
            PageText words) {
        this.notices = notices;
        this.lines = lines;
        this.preferences = preferences;
        this.mails = mails;
        this.names = names;
        this.words = words;
    }

    @GetMapping
    String show(@RequestParam Optional<String> page, Authentication person, Model model) {
        int wanted = Pagination.wanted(page);
        model.addAttribute("lines", lines.of(notices.of(person.getName(), wanted, Pagination.SIZE)));
        model.addAttribute("paging", new Pagination(wanted, notices.count(person.getName())));
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("preference", preferences.of(person.getName()));
        List<Mail> failed = Role.anyOf(person, Role.ADMINISTRATORS) ? mails.failed(0, MOST_FAILED) : List.of();
        model.addAttribute("failed", failed);
        model.addAttribute(
                "people", names.of(failed.stream().map(Mail::recipient).collect(Collectors.toSet()), List.of()));
        return "notices";
    }

    /** A box that is left empty is not sent, so what is ticked are the mails that the person wants. */
    @PostMapping
    String save(
            @RequestParam(name = "mails", defaultValue = "") List<String> wanted,
            Authentication person,
            RedirectAttributes next) {
        preferences.save(
                person.getName(),
                Arrays.stream(NoticeKind.values())
                        .filter(kind -> !wanted.contains(kind.code()))
                        .toList(),
                ZoneId.of(words.zone()));
        next.addFlashAttribute("done", "Your choice is saved. Times in your mails are in %s.".formatted(words.zone()));
        return PAGE;
    }

    @PostMapping("/mails/{id}/retry")
    String sendAgain(@PathVariable long id, RedirectAttributes next) {
        next.addFlashAttribute(
                "done",
                mails.sendAgain(id) ? "The mail is sent again." : "This mail is not among the failed ones any more.");
        return PAGE;
    }
}
