package io.supportaccess.process.engine;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models may run beside the release's own.
 *
 * @param earlier SHA-256, in hexadecimal digits, of models of earlier releases whose requests still run
 */
@ConfigurationProperties("support-access.models")
record ModelSettings(@DefaultValue Set<String> earlier) {}
