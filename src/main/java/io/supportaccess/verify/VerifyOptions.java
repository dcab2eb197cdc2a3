package io.supportaccess.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command is to check.
 *
 * @param export a file from {@code GET /api/audit}; empty for the database
 * @param heads the second place; empty for the one of the settings
 * @param publicKeys whose signatures count; empty for those beside the signing key
 * @param settings of the application, as it takes them
 */
record VerifyOptions(Optional<Path> export, Optional<String> heads, List<Path> publicKeys, String[] settings) {

    /** @throws UsageError for what is neither an option of the command nor a setting */
    static VerifyOptions from(String... arguments) {
        Optional<Path> export = Optional.empty();
        Optional<String> heads = Optional.empty();
        List<Path> publicKeys = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            switch (name) {
                case "--export" -> export = Optional.of(Path.of(value));
                case "--heads" -> heads = Optional.of(value);
                case "--public-key" -> publicKeys.add(Path.of(value));
                default -> {
                    if (equals < 0 || !name.matches("--[a-z-]+[.].+")) {
                        throw UsageError.of(argument);
                    }
                    settings.add(argument);
                }
            }
        }
        return new VerifyOptions(export, heads, publicKeys, settings.toArray(String[]::new));
    }
}
