package io.supportaccess.verify;

/** Somebody calls the command in a way it does not know. */
final class UsageError extends RuntimeException {

    private UsageError(String message) {
        super(message);
    }

    static UsageError of(String argument) {
        return new UsageError("""
                %s is not known. Use:
                  verify-audit [--export=audit.ndjson] [--heads=heads.ndjson | --heads=none] [--public-key=key.pub.pem]
                and any setting of the application, such as --spring.datasource.url=...""".formatted(argument));
    }
}
