package io.supportaccess.request;

import java.util.Map;

/**
 * A filter of the list of requests, with its order, that a person has given a name.
 *
 * @param filter the parameters of its address
 * @param shared whether everybody sees it
 * @param preferred whether the list begins with it for its owner
 */
public record SavedView(
        long id, String owner, String name, Map<String, String> filter, boolean shared, boolean preferred) {

    public boolean isOf(String userId) {
        return owner.equals(userId);
    }
}
