package io.supportaccess.pages;

import io.supportaccess.request.DetailField;
import io.supportaccess.request.SupportRequest;
import java.util.List;
import org.springframework.ui.Model;

/** The details of a request for its page: those that are given, and those that are still missing. */
final class DetailsSection {

    private DetailsSection() {}

    /** @param fields those of the request's category */
    static void fill(SupportRequest request, List<DetailField> fields, Model page) {
        List<DetailField> missing = request.details().readiness(fields).wouldRaise();
        page.addAttribute("details", request.details().labelled(fields));
        page.addAttribute("missingDetails", missing);
        page.addAttribute("requiredDetails", required(fields));
        page.addAttribute("requiredDetailsGiven", required(fields) - required(missing));
    }

    private static long required(List<DetailField> fields) {
        return fields.stream().filter(DetailField::required).count();
    }
}
