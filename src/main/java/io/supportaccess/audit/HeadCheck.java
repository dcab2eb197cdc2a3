package io.supportaccess.audit;

import io.supportaccess.signing.VerifyingKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the chain goes through every head that was signed, wherever that head is kept. */
final class HeadCheck {

    private final Map<Long, Seal> byPosition = new HashMap<>();
    private final List<TrailBroken> wrong = new ArrayList<>();
    private long signedUpTo;

    /**
     * @param kept in the database; none for an export
     * @param exported from the second place
     */
    HeadCheck(Optional<List<Seal>> kept, List<Seal> exported, VerifyingKeys keys) {
        kept.ifPresent(seals -> {
            for (int i = 0; i < seals.size(); i++) {
                if (seals.get(i).number() != i + 1) {
                    wrong.add(TrailBroken.because("head %d is missing in the database: %d comes in its place."
                            .formatted(i + 1, seals.get(i).number())));
                    break;
                }
            }
            exported.stream()
                    .filter(seal -> !seals.contains(seal))
                    .findFirst()
                    .ifPresent(seal ->
                            wrong.add(TrailBroken.at(seal, "it stands in the second place, and not in the database.")));
        });
        kept.orElse(List.of()).forEach(seal -> expect(seal, keys));
        exported.forEach(seal -> expect(seal, keys));
    }

    private void expect(Seal seal, VerifyingKeys keys) {
        if (keys.verify(seal.keyId(), seal.message(), bytes(seal.signature()))) {
            byPosition.put(seal.position(), seal);
        } else {
            wrong.add(TrailBroken.at(
                    seal,
                    keys.byId().containsKey(seal.keyId())
                            ? "its signature is wrong."
                            : "the key %s is not among the trusted ones.".formatted(seal.keyId())));
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    void pass(ProvenEntry entry, Link link) {
        Optional<Seal> head = Optional.ofNullable(byPosition.get(link.position()));
        if (head.filter(seal -> !seal.hash().equals(link.hash())).isPresent()) {
            throw TrailBroken.at(
                    entry,
                    "the head that was signed here is another one: something after position %d was changed, and all hashes after it were made anew."
                            .formatted(signedUpTo));
        }
        signedUpTo = head.map(Seal::position).orElse(signedUpTo);
    }

    void finish(long lastPosition) {
        byPosition.values().stream()
                .filter(seal -> seal.position() > lastPosition)
                .findAny()
                .ifPresent(seal -> {
                    throw TrailBroken.at(
                            seal,
                            "the trail ends before it, at position %d: its end is missing.".formatted(lastPosition));
                });
        wrong.stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }

    long signedUpTo() {
        return signedUpTo;
    }
}
