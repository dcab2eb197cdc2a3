package io.supportaccess.pages;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The form of a new request as a browser sends it, filled in. */
final class NewRequestForms {

    private NewRequestForms() {}

    static Map<String, String> of(String organisation, Map<String, String> different) {
        Map<String, String> form = new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(),
                "like", "",
                "organisation", organisation,
                "category", "bank-feeds",
                "subject", "Bank feed stopped",
                "description", "Since Monday the feed of our cheque account brings no new lines.",
                "accessDays", "2",
                "contactName", "Kim Example",
                "details.bank", "Example Bank (NZ)",
                "details.accountEnding", "7731"));
        form.putAll(different);
        return form;
    }
}
