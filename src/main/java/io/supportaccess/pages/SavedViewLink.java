package io.supportaccess.pages;

import io.supportaccess.request.SavedView;
import java.util.List;

/** A saved view, and the address of the list that it shows. */
public record SavedViewLink(SavedView saved, String address) {

    static List<SavedViewLink> of(List<SavedView> views) {
        return views.stream()
                .map(view -> new SavedViewLink(
                        view, RequestListAddress.of(view.filter()).address()))
                .toList();
    }
}
