package io.supportaccess.verify;

/** Somebody calls the command in a way it does not know. */
final class WrongUse extends RuntimeException {

    private WrongUse(String message) {
        super(message);
    }

    static WrongUse of(String argument) {
        return new WrongUse("""
                %s is not known. Use:
                  verify-audit [--export=audit.ndjson] [--heads=heads.ndjson | --heads=none] [--public-key=key.pub.pem]
                and any setting of the application, such as --spring.datasource.url=...""".formatted(argument));
    }
}
