package io.supportaccess.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The public keys that a verifier trusts, by their ids. An earlier key still verifies its own signatures. */
public record VerifyingKeys(Map<String, VerifyingKey> byId) {

    static final String ENDING = ".pub.pem";

    public static VerifyingKeys of(List<VerifyingKey> keys) {
        return new VerifyingKeys(
                keys.stream().collect(Collectors.toMap(VerifyingKey::id, Function.identity(), (one, same) -> one)));
    }

    public static VerifyingKeys in(List<Path> files) throws IOException {
        List<VerifyingKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(read(file));
        }
        return of(keys);
    }

    private static VerifyingKey read(Path file) throws IOException {
        try {
            return VerifyingKey.fromPem(Files.readString(file));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("%s cannot be used: %s".formatted(file, wrong.getMessage()), wrong);
        }
    }

    /** The keys beside the private key; none if the directory is missing. */
    public static VerifyingKeys beside(Path keyFile) throws IOException {
        return in(filesBeside(keyFile));
    }

    static List<Path> filesBeside(Path keyFile) throws IOException {
        if (Files.notExists(keyFile.getParent())) {
            return List.of();
        }
        try (var files = Files.list(keyFile.getParent())) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .toList();
        }
    }

    /** False also for a key that is not trusted. */
    public boolean verify(String keyId, byte[] message, byte[] signature) {
        return byId.containsKey(keyId) && byId.get(keyId).verifies(message, signature);
    }
}
