package io.supportaccess.api;

import io.supportaccess.refusal.InputRefused;

/** The header by which a program repeats a call safely. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    static String checked(String header) {
        if (!header.matches("[!-~]{1,255}")) {
            throw InputRefused.because(
                    "Idempotency-Key", "must have 1 to 255 printable ASCII characters and no space.");
        }
        return header;
    }
}
