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

    /** How far it is. */
    public enum SetupState {
        DONE,
        TO_DO,
        UNSAFE;

        static SetupState doneIf(boolean done) {
            return done ? DONE : TO_DO;
        }

        static SetupState safeIf(boolean safe) {
            return safe ? DONE : UNSAFE;
        }
    }
}
