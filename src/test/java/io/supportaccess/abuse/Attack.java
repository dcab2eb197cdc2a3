package io.supportaccess.abuse;

/**
 * One attempt.
 *
 * @param kind by which attempts are counted
 * @param role a user's id, or {@link #NOBODY}
 * @param success what would have happened if it had worked
 */
record Attack(String kind, String role, Sent request, String success) {

    static final String NOBODY = "";

    String name() {
        return "%s: %s %s as '%s', to %s".formatted(kind, request.method(), request.target(), role, success);
    }
}
