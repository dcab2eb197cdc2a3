package io.supportaccess.pages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Leads from the addresses that pages had below {@code /access} to those of today, since mails, tickets and bookmarks
 * keep the old ones. The new address decides who sees what.
 */
@Controller
class MovedPageController {

    @GetMapping("/access/requests")
    RedirectView requests() {
        return moved("/requests");
    }

    @GetMapping("/access/exposure")
    RedirectView timeWithAccess() {
        return moved("/reports");
    }

    @GetMapping("/access/people")
    RedirectView people() {
        return moved("/people");
    }

    @GetMapping("/access/{reference}")
    RedirectView request() {
        return moved("/requests/{reference}");
    }

    private static RedirectView moved(String address) {
        var view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        view.setPropagateQueryParams(true);
        view.setExposeModelAttributes(false);
        return view;
    }
}
