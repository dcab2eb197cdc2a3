package io.supportaccess.pages;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPreProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IText;
import org.thymeleaf.preprocessor.IPreProcessor;
import org.thymeleaf.preprocessor.PreProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Sends the indentation of a template as a line break, since it repeats with each row of a table. It sees templates
 * alone, so no text that somebody has entered changes.
 */
@Component
final class IndentationDialect extends AbstractDialect implements IPreProcessorDialect {

    private static final int ANY = 1_000;

    IndentationDialect() {
        super("indentation");
    }

    @Override
    public int getDialectPreProcessorPrecedence() {
        return ANY;
    }

    @Override
    public Set<IPreProcessor> getPreProcessors() {
        return Set.of(new PreProcessor(TemplateMode.HTML, Indentation.class, ANY));
    }

    /** Thymeleaf makes one for each page. */
    public static final class Indentation extends AbstractTemplateHandler {

        @Override
        public void handleText(IText text) {
            boolean indentation = text.length() > 1
                    && text.charAt(0) == '\n'
                    && text.chars().allMatch(letter -> letter == ' ' || letter == '\n');
            super.handleText(indentation ? getContext().getModelFactory().createText("\n") : text);
        }
    }
}
