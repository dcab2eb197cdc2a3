package io.supportaccess;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the items of OWASP ASVS that a test decides, such as {@code v5.0.0-6.2.1}; src/docs/asvs.md lists them. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Asvs {

    String[] value();
}
