package io.supportaccess.pages;

import java.util.List;

/**
 * Something that an administrator sets up.
 *
 * @param code as the page of the guide knows it
 * @param about the users or roles in question; may be empty
 * @param dismissed whether the administrator wants to hear no more of it
 */
public record SetupItem(String code, SetupState state, List<String> about, boolean dismissed) {

    public boolean isOpen() {
        return state != SetupState.DONE && !dismissed;
    }

    public boolean isUnsafe() {
        return state == SetupState.UNSAFE;
    }

    /** How far it is, as the page says it. */
    public enum SetupState {
        DONE("Done"),
        TO_DO("To do"),
        UNSAFE("Unsafe");

        private final String words;

        SetupState(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        static SetupState doneIf(boolean done) {
            return done ? DONE : TO_DO;
        }

        static SetupState safeIf(boolean safe) {
            return safe ? DONE : UNSAFE;
        }
    }
}
