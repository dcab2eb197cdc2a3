package io.supportaccess.pages;

import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clicks that lead to the place of a step in Xero, as Tasklist's forms show them; a test holds both equal.
 *
 * @param path the words on Xero's pages; empty for a step that is done elsewhere
 * @param link where the path begins
 */
public record XeroClicks(List<String> path, Optional<URI> link, String linkText) {

    private static final String OPEN_XERO = "Open Xero";
    private static final String OPEN_SUPPORT = "Open Xero support";

    /** The labels that follow the page of the users, by step. */
    private static final Map<String, List<String>> ON_USERS_PAGE = Map.of(
            ModelIds.OPEN_USERS_SETTINGS, List.of(),
            ModelIds.ADD_XERO_SUPPORT, List.of("add"),
            ModelIds.CLEAR_PAYROLL_ACCESS, List.of("xero-support-row", "payroll-box"),
            ModelIds.REMOVE_XERO_SUPPORT, List.of("xero-support-row", "remove-xero-support"),
            ModelIds.CONFIRM_REMOVAL, List.of());

    static XeroClicks of(String step, SupportRequest request, XeroSettings xero, Optional<String> caseNumber) {
        List<String> onUsersPage = ON_USERS_PAGE.get(step);
        return onUsersPage == null
                ? onSupportPages(step, request, xero, caseNumber)
                : inXero(onUsersPage, request, xero);
    }

    private static XeroClicks inXero(List<String> then, SupportRequest request, XeroSettings xero) {
        boolean practice = request.isBy(Route.PRACTICE);
        Stream<String> way =
                practice ? Stream.of("my-xero", "staff") : Stream.of("organisation-menu", "settings", "users");
        String add = practice ? "invite-xero-support" : "add-xero-support";
        Optional<URI> usersPage = practice ? Optional.empty() : xero.usersPage(request.organisation());
        return new XeroClicks(
                Stream.concat(way, then.stream().map(label -> label.equals("add") ? add : label))
                        .map(label -> xero.labels().getOrDefault(label, label))
                        .toList(),
                usersPage.or(() -> Optional.of(xero.home())),
                OPEN_XERO);
    }

    private static XeroClicks onSupportPages(
            String step, SupportRequest request, XeroSettings xero, Optional<String> caseNumber) {
        Map<String, String> labels = xero.labels();
        String contact = labels.get("contact-xero-support") + " or " + labels.get("contact-xero-support-newer");
        List<String> path =
                switch (step) {
                    case ModelIds.CONTACT_XERO_SUPPORT -> List.of("bottom of the page", contact);
                    case ModelIds.INVITE_IN_CONTACT_FORM ->
                        List.of(
                                "bottom of the page",
                                contact,
                                "tick " + labels.get("invite-box"),
                                request.organisation().name());
                    case ModelIds.FOLLOW_UP_QUESTION, ModelIds.ANSWER_XERO_SUPPORT ->
                        Stream.concat(Stream.of(labels.get("my-cases")), caseNumber.stream())
                                .toList();
                    default -> List.of();
                };
        boolean there = !path.isEmpty() || step.equals(ModelIds.TELL_XERO_SUPPORT);
        return new XeroClicks(path, Optional.of(xero.supportPortal()).filter(portal -> there), OPEN_SUPPORT);
    }
}
