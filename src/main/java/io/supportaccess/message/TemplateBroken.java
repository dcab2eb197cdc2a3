package io.supportaccess.message;

/** Says what is wrong with the message template, and where, so that an operator can correct it. */
public final class TemplateBroken extends RuntimeException {

    private TemplateBroken(String message, Throwable cause) {
        super(message, cause);
    }

    static TemplateBroken because(String template, String reason, Throwable cause) {
        return new TemplateBroken(
                "The message template %s cannot be used: %s. Mend it, then retry this job.".formatted(template, reason),
                cause);
    }
}
