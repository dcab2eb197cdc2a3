package io.supportaccess.notice.mail;

import io.supportaccess.notice.NoticeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Fills the templates of mails, the practice's own before ours. They are read anew for each mail, so that a corrected one
 * is used at once.
 */
@Component
class MailTemplates {

    static final String TEXT = "mail.txt";
    static final String HTML = "mail.html";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final NoticeSettings settings;

    MailTemplates(NoticeSettings settings) {
        this.settings = settings;
        settings.templates().ifPresent(directory -> add(new FileTemplateResolver(), directory + "/", 1));
        add(new ClassLoaderTemplateResolver(), "notice/", 2);
    }

    /** The suffix of a template says whether it is text or HTML. */
    private void add(AbstractConfigurableTemplateResolver resolver, String prefix, int order) {
        resolver.setPrefix(prefix);
        resolver.setOrder(order);
        resolver.setCheckExistence(true);
        resolver.setCacheable(false);
        resolver.setCharacterEncoding("UTF-8");
        engine.addTemplateResolver(resolver);
    }

    /** @throws MailTemplateBroken naming the template and its line */
    String filled(String template, Map<String, Object> values) {
        try {
            return engine.process(template, new Context(Locale.ENGLISH, values));
        } catch (TemplateEngineException broken) {
            throw MailTemplateBroken.of(name(template), broken);
        }
    }

    private String name(String template) {
        return settings.templates()
                .map(directory -> directory.resolve(template))
                .filter(Files::exists)
                .map(Path::toString)
                .orElse(template);
    }
}
