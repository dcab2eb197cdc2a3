package io.supportaccess.browser;

import io.supportaccess.ApplicationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.context.annotation.Import;

/** What people do in a real browser; run by {@code mvn verify -Pbrowser}. Xero's pages are played by {@link XeroStandIn}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ApplicationTest
@Import({XeroStandIn.class, Cases.class, Asked.class})
@interface BrowserTest {}
