package io.supportaccess.pages;

import io.supportaccess.api.RequestRights;
import io.supportaccess.file.DraftAttachments;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.RequestDrafts;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The draft behind the form of a new request: whose it is, what is kept of it, and the page that shows it. */
@Component
class NewRequestDraft {

    private static final String LIKE = "like";
    private static final int MOST_SUGGESTED = 50;

    private final NewRequestForm fields;
    private final RequestRights visible;
    private final RequestDrafts drafts;
    private final DraftAttachments attachments;
    private final SupportProcess process;
    private final OrganisationSearch organisations;

    NewRequestDraft(
            NewRequestForm fields,
            RequestRights visible,
            RequestDrafts drafts,
            DraftAttachments attachments,
            SupportProcess process,
            OrganisationSearch organisations) {
        this.fields = fields;
        this.visible = visible;
        this.drafts = drafts;
        this.attachments = attachments;
        this.process = process;
        this.organisations = organisations;
    }

    /** The reference of the request that is duplicated; empty for none. */
    static String like(Map<String, String> given) {
        return Optional.ofNullable(given.get(LIKE))
                .filter(reference -> reference.matches(NewRequest.REFERENCE))
                .orElse("");
    }

    static String address(String like) {
        return like.isEmpty()
                ? NewRequestPageController.ADDRESS
                : NewRequestPageController.ADDRESS + "?" + LIKE + "=" + like;
    }

    /** Somebody who signs in while the form of another person is open in the browser must neither get its text nor submit it. */
    static void refuseAnother(Map<String, String> form, Authentication person) {
        if (!form.getOrDefault("person", person.getName()).equals(person.getName())) {
            throw Refusal.conflict("You are signed in as %s now, and somebody else filled in this form: check it first."
                    .formatted(person.getName()));
        }
    }

    /** @throws Refusal for the form of another person, and for a duplicate of a request that the person may not see */
    void refuseOthers(Map<String, String> form, String like, Authentication person) {
        refuseAnother(form, person);
        copied(like, person);
    }

    /** The texts by the names of the fields; empty if there is no draft. */
    Map<String, String> texts(String like, Authentication person) {
        return drafts.of(person.getName(), like);
    }

    /** @return the fields that are not kept, each with the reason */
    List<WrongField> save(Map<String, String> typed, String like, Authentication person) {
        refuseOthers(typed, like, person);
        RequestDraft draft = fields.draft(typed);
        process.act(() -> drafts.save(person.getName(), like, draft));
        return draft.leftOut();
    }

    /** The saved draft, or the request that is duplicated. */
    String show(String like, Authentication person, Model page) {
        Map<String, String> shown = new HashMap<>(NewRequestForm.empty());
        copied(like, person).map(NewRequestForm::like).ifPresent(shown::putAll);
        Map<String, String> draft = texts(like, person);
        shown.putAll(draft);
        show(fields.sent(shown), like, person, page);
        page.addAttribute(
                "resumed",
                !draft.isEmpty() || !attachments.of(person.getName(), like).isEmpty());
        return "new-request";
    }

    String show(SubmittedForm attempt, String like, Authentication person, Model page) {
        fields.fill(attempt, page);
        page.addAttribute("like", like);
        page.addAttribute("key", UUID.randomUUID());
        page.addAttribute("attachments", attachments.of(person.getName(), like));
        page.addAttribute(
                "organisations", organisations.page(OrganisationQuery.of(Optional.of(true)), 0, MOST_SUGGESTED));
        return "new-request";
    }

    /** @throws Refusal for a request that the person may not see */
    private Optional<SupportRequest> copied(String like, Authentication person) {
        return Optional.of(like)
                .filter(reference -> !reference.isEmpty())
                .map(reference -> visible.seen(reference, person));
    }
}
