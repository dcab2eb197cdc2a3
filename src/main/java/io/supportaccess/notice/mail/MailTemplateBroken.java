package io.supportaccess.notice.mail;

import java.util.Objects;
import java.util.stream.Stream;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Says which template of the mails cannot be used, and where, so that an operator can correct it. */
final class MailTemplateBroken extends RuntimeException {

    private MailTemplateBroken(String message, Throwable cause) {
        super(message, cause);
    }

    static MailTemplateBroken of(String template, TemplateEngineException broken) {
        String line = Stream.iterate((Throwable) broken, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof TemplateProcessingException processing && processing.hasLineAndCol())
                .map(cause -> ", line %d".formatted(((TemplateProcessingException) cause).getLine()))
                .findFirst()
                .orElse("");
        return new MailTemplateBroken("The template %s%s cannot be used".formatted(template, line), broken);
    }
}
