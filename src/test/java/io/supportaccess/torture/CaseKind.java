package io.supportaccess.torture;

import io.supportaccess.process.ModelIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways that cases take. */
enum CaseKind {
    PLAIN,
    APPROVED,
    REPLIED_AND_EXTENDED,
    WITHDRAWN;

    /** @param person whose step it is */
    record StepAnswer(String person, Map<String, Object> fields) {}

    static final Map<String, StepAnswer> ANSWERS = answers();

    private static Map<String, StepAnswer> answers() {
        Map<String, StepAnswer> answers = new LinkedHashMap<>();
        answers.put(ModelIds.APPROVE_ACCESS, new StepAnswer("approver", Map.of("accessApproved", true)));
        answers.put(ModelIds.OPEN_USERS_SETTINGS, new StepAnswer("access-manager", Map.of()));
        answers.put(ModelIds.ADD_XERO_SUPPORT, new StepAnswer("access-manager", Map.of("xeroSupportAdded", true)));
        answers.put(ModelIds.CLEAR_PAYROLL_ACCESS, new StepAnswer("access-manager", Map.of("payrollCleared", true)));
        answers.put(ModelIds.CONTACT_XERO_SUPPORT, new StepAnswer("requester", Map.of()));
        answers.put(ModelIds.TELL_XERO_SUPPORT, new StepAnswer("requester", Map.of("caseNumber", "C-4711")));
        answers.put(ModelIds.ANSWER_XERO_SUPPORT, new StepAnswer("requester", Map.of()));
        answers.put(ModelIds.APPROVE_EXTENSION, new StepAnswer("approver", Map.of("extensionApproved", true)));
        answers.put(ModelIds.REMOVE_XERO_SUPPORT, new StepAnswer("access-manager", Map.of()));
        answers.put(
                ModelIds.CONFIRM_REMOVAL,
                new StepAnswer(
                        "second-manager",
                        Map.of("removalConfirmed", true, "removalEvidence", "The Users page lists no Xero Support.")));
        return answers;
    }

    /** Half of all cases are plain ones. */
    static CaseKind of(int number) {
        return List.of(PLAIN, APPROVED, PLAIN, REPLIED_AND_EXTENDED, PLAIN, APPROVED, PLAIN, WITHDRAWN)
                .get(number % 8);
    }

    Map<String, Object> request(String reference, String organisation) {
        return Map.of(
                "reference",
                reference,
                // An organisation has one open access at a time.
                "organisation",
                organisation,
                "subject",
                "Bank feed stopped",
                "category",
                "bank-feeds",
                "description",
                "Since Monday the feed of our cheque account brings no new lines.",
                "mayChangeData",
                this == APPROVED,
                "details",
                Map.of(
                        "bank", "Example Bank (NZ)",
                        "accountEnding", "7731",
                        "lastStatementDate", "2026-11-16",
                        "exactError", "none"));
    }
}
