package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.ChainLink;
import io.supportaccess.audit.EntryWithProof.SaltedValue;
import io.supportaccess.permit.Permit;
import io.supportaccess.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What somebody with all rights in the database, and without the key, may do to the trail; each kind by random choices. */
final class Tampering {

    private final Random random;
    private final SigningKey ownKey;
    private final List<EntryWithProof> copy;
    private final Map<String, Consumer<TrailTables>> kinds = new HashMap<>();

    /** @param copy of the trail, from before anything was erased */
    Tampering(Random random, SigningKey ownKey, List<EntryWithProof> copy) {
        this.random = random;
        this.ownKey = ownKey;
        this.copy = copy;
        kinds.put("an entry is edited", this::edit);
        kinds.put("an entry is edited and all hashes are made anew", anew(this::edit));
        kinds.put("an entry is edited, hashes are made anew, later heads are deleted", laterHeadsDeleted(this::edit));
        kinds.put("an entry is edited, hashes are made anew, heads are signed with another key", resigned(this::edit));
        kinds.put("an entry is given to somebody else", this::reattribute);
        kinds.put("an entry is given to somebody else and all hashes are made anew", anew(this::reattribute));
        kinds.put("an entry is deleted", tables -> tables.entries().remove(any(tables.entries())));
        kinds.put("an entry is deleted with its link", this::delete);
        kinds.put("an entry is deleted, the rest renumbered and hashed anew", anew(this::delete));
        kinds.put("an old entry is put in", tables -> insert(tables, false));
        kinds.put("an old entry is put into the chain", anew(tables -> insert(tables, true)));
        kinds.put("two entries are swapped", this::swapEntries);
        kinds.put("two entries are swapped and all hashes are made anew", anew(this::swapEntries));
        kinds.put("two links are swapped", this::swapLinks);
        kinds.put("the end is cut off", tables -> cut(tables, false));
        kinds.put("the end is cut off with its heads", tables -> cut(tables, true));
        kinds.put("a link is deleted", tables -> tables.links().remove(any(tables.links())));
        kinds.put("a link is edited", this::editLink);
        kinds.put("a text is edited", this::editText);
        kinds.put("a text is edited with its salt", this::editTextAndSalt);
        kinds.put("a text is edited with its commitment", this::editTextAndCommitment);
        kinds.put("a text is edited with its commitment, all hashes made anew", anew(this::editTextAndCommitment));
        kinds.put("a text is deleted", this::deleteText);
        kinds.put("another text of an entry is deleted than an erasure has named", this::deleteTextBesideErased);
        kinds.put("a text is added", this::addText);
        kinds.put("an erased text is put back", this::restoreText);
        kinds.put("an erased person is put back", this::restorePerson);
        kinds.put("what an erased permit said is put back", this::restorePermit);
        kinds.put("two texts are swapped", this::swapTexts);
        kinds.put("a person is another user", this::editPerson);
        kinds.put("two people are swapped", this::swapPeople);
        kinds.put("a person is deleted", tables -> tables.people()
                .remove(any(tables.people().keySet())));
        kinds.put("a permit is edited", this::editPermit);
        kinds.put("a permit says something else, with its digest", tables -> forgePermit(tables, false));
        kinds.put("a permit says something else, signed with another key", tables -> forgePermit(tables, true));
        kinds.put(
                "a permit says something else, signed with another key, and its entry and all hashes are made anew",
                anew(tables -> announce(tables, forgePermit(tables, true))));
        kinds.put("a permit is deleted", tables -> tables.permits()
                .remove(any(tables.permits().keySet())));
        kinds.put("what a permit said is deleted", tables -> any(tables, permit -> with(permit, Optional.empty())));
        kinds.put("two permits are swapped", this::swapPermits);
        kinds.put("a permit is put in", this::addPermit);
        kinds.put("a permit is put in and announced at the end", this::addAnnouncedPermit);
        kinds.put("a head is edited", this::editSeal);
        kinds.put("a head is deleted", tables -> tables.seals().remove(any(tables.seals())));
        kinds.put("a head is signed with another key", this::resignOne);
    }

    List<String> kinds() {
        return kinds.keySet().stream().sorted().toList();
    }

    /** @return a copy that differs */
    TrailTables of(String kind, TrailTables original) {
        TrailTables tampered;
        do {
            tampered = original.copy();
            kinds.get(kind).accept(tampered);
        } while (tampered.equals(original));
        return tampered;
    }

    private void edit(TrailTables tables) {
        int index = random.nextInt(tables.entries().size());
        ChainEntry entry = tables.entries().get(index);
        tables.entries()
                .set(
                        index,
                        switch (random.nextInt(5)) {
                            case 0 ->
                                with(
                                        entry,
                                        entry.at().plusNanos(1_000L * (1 + random.nextInt(1_000_000))),
                                        entry.code());
                            case 1 ->
                                with(entry, entry.at(), any(tables.entries()).code());
                            case 2 ->
                                new ChainEntry(
                                        entry.id(),
                                        entry.at(),
                                        entry.code(),
                                        any(tables.entries()).reference(),
                                        entry.actor(),
                                        entry.details());
                            case 3 ->
                                new ChainEntry(
                                        10_000 + random.nextInt(1_000),
                                        entry.at(),
                                        entry.code(),
                                        entry.reference(),
                                        entry.actor(),
                                        entry.details());
                            default -> withDetail(entry, "days", random.nextInt(100));
                        });
    }

    private static ChainEntry with(ChainEntry entry, Instant at, String code) {
        return new ChainEntry(entry.id(), at, code, entry.reference(), entry.actor(), entry.details());
    }

    private static ChainEntry withDetail(ChainEntry entry, String name, Object value) {
        Map<String, Object> details = new HashMap<>(entry.details());
        details.put(name, value);
        return new ChainEntry(entry.id(), entry.at(), entry.code(), entry.reference(), entry.actor(), details);
    }

    private void reattribute(TrailTables tables) {
        int index = random.nextInt(tables.entries().size());
        ChainEntry entry = tables.entries().get(index);
        String other = random.nextInt(5) == 0 ? "system" : any(tables.people().keySet());
        tables.entries()
                .set(
                        index,
                        new ChainEntry(
                                entry.id(), entry.at(), entry.code(), entry.reference(), other, entry.details()));
    }

    private void delete(TrailTables tables) {
        ChainEntry entry = any(tables.entries());
        tables.entries().remove(entry);
        tables.links().removeIf(link -> link.entryId() == entry.id());
    }

    private void insert(TrailTables tables, boolean linked) {
        ChainEntry like = any(tables.entries());
        var added = new ChainEntry(
                20_000, like.at().minusSeconds(86_400), like.code(), like.reference(), like.actor(), Map.of("days", 1));
        tables.entries().add(added);
        if (linked) {
            // Where all are renumbered afterwards, two of one position are one after the other.
            tables.links().add(new ChainLink(any(tables.links()).position(), added.id(), "", ""));
        }
    }

    private void swapEntries(TrailTables tables) {
        int one = random.nextInt(tables.entries().size());
        int other = random.nextInt(tables.entries().size());
        ChainEntry first = tables.entries().get(one);
        ChainEntry second = tables.entries().get(other);
        tables.entries().set(one, moved(second, first.id()));
        tables.entries().set(other, moved(first, second.id()));
    }

    private static ChainEntry moved(ChainEntry entry, long id) {
        return new ChainEntry(id, entry.at(), entry.code(), entry.reference(), entry.actor(), entry.details());
    }

    private void swapLinks(TrailTables tables) {
        int one = random.nextInt(tables.links().size());
        int other = random.nextInt(tables.links().size());
        ChainLink first = tables.links().get(one);
        ChainLink second = tables.links().get(other);
        tables.links().set(one, new ChainLink(first.position(), second.entryId(), first.requestHash(), first.hash()));
        tables.links()
                .set(other, new ChainLink(second.position(), first.entryId(), second.requestHash(), second.hash()));
    }

    /** Also what an older copy of the tables looks like. */
    private void cut(TrailTables tables, boolean heads) {
        int kept = random.nextInt(tables.links().size());
        List<ChainLink> cut = tables.links().subList(kept, tables.links().size());
        List<Long> entries = cut.stream().map(ChainLink::entryId).toList();
        cut.clear();
        tables.entries().removeIf(entry -> entries.contains(entry.id()));
        if (heads) {
            tables.seals().removeIf(seal -> seal.position() > kept);
        }
    }

    private void editLink(TrailTables tables) {
        int index = random.nextInt(tables.links().size());
        ChainLink link = tables.links().get(index);
        tables.links()
                .set(
                        index,
                        switch (random.nextInt(3)) {
                            case 0 ->
                                new ChainLink(
                                        link.position() + 1 + random.nextInt(3),
                                        link.entryId(),
                                        link.requestHash(),
                                        link.hash());
                            case 1 -> new ChainLink(link.position(), link.entryId(), flipped(link.hash()), link.hash());
                            default ->
                                new ChainLink(
                                        link.position(), link.entryId(), link.requestHash(), flipped(link.hash()));
                        });
    }

    private String flipped(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return HexFormat.of().formatHex(bytes);
    }

    private void editText(TrailTables tables) {
        oneText(tables, text -> new SaltedValue(text.text() + "!", text.salt()));
    }

    private void editTextAndSalt(TrailTables tables) {
        oneText(tables, text -> new SaltedValue("Never said", flipped(text.salt())));
    }

    private void editTextAndCommitment(TrailTables tables) {
        long entry = any(tables.texts().keySet());
        String name = any(tables.texts().get(entry).keySet());
        var text = new SaltedValue("Never said", "00".repeat(16));
        tables.texts().get(entry).put(name, text);
        tables.entries()
                .replaceAll(
                        kept -> kept.id() == entry ? withDetail(kept, name, PersonalDetails.committed(text)) : kept);
    }

    private void oneText(TrailTables tables, UnaryOperator<SaltedValue> change) {
        Map<String, SaltedValue> texts = tables.texts().get(any(tables.texts().keySet()));
        texts.computeIfPresent(any(texts.keySet()), (name, text) -> change.apply(text));
    }

    private void deleteText(TrailTables tables) {
        Map<String, SaltedValue> texts = tables.texts().get(any(tables.texts().keySet()));
        texts.remove(any(texts.keySet()));
    }

    private void deleteTextBesideErased(TrailTables tables) {
        EntryWithProof erased = any(erasedTexts(tables));
        tables.texts().get(erased.id()).clear();
    }

    private void restoreText(TrailTables tables) {
        EntryWithProof erased = any(erasedTexts(tables));
        tables.texts().put(erased.id(), erased.proof().texts());
    }

    /** In the copy, the entries of which a text is gone that is not the only one. */
    private List<EntryWithProof> erasedTexts(TrailTables tables) {
        return copy.stream()
                .filter(entry -> tables.texts().containsKey(entry.id())
                        && !tables.texts().get(entry.id()).equals(entry.proof().texts()))
                .toList();
    }

    private void restorePerson(TrailTables tables) {
        copy.forEach(entry -> tables.people().putAll(entry.proof().people()));
    }

    private void restorePermit(TrailTables tables) {
        Permit erased = any(copy.stream()
                .flatMap(entry -> entry.proof().permit().stream())
                .filter(permit -> !permit.equals(tables.permits().get(permit.number())))
                .toList());
        tables.permits().put(erased.number(), erased);
    }

    private void addText(TrailTables tables) {
        tables.texts()
                .computeIfAbsent(any(tables.entries()).id(), entry -> new HashMap<>())
                .put("days", new SaltedValue("Never said", "00"));
    }

    private void swapTexts(TrailTables tables) {
        Map<String, SaltedValue> one = tables.texts().get(any(tables.texts().keySet()));
        Map<String, SaltedValue> other = tables.texts().get(any(tables.texts().keySet()));
        String first = any(one.keySet());
        String second = any(other.keySet());
        SaltedValue text = one.get(first);
        one.put(first, other.get(second));
        other.put(second, text);
    }

    private void editPerson(TrailTables tables) {
        String pseudonym = any(tables.people().keySet());
        tables.people()
                .computeIfPresent(
                        pseudonym,
                        (name, user) -> new SaltedValue(
                                "somebody-else", random.nextBoolean() ? user.salt() : flipped(user.salt())));
    }

    private void swapPeople(TrailTables tables) {
        String one = any(tables.people().keySet());
        String other = any(tables.people().keySet());
        SaltedValue first = tables.people().get(one);
        tables.people().put(one, tables.people().get(other));
        tables.people().put(other, first);
    }

    private void editPermit(TrailTables tables) {
        any(tables, permit -> switch (random.nextInt(8)) {
            case 0 -> copy(permit, permit.number(), permit.reference(), permit.version() + 1, permit.replaces());
            case 1 -> copy(permit, permit.number(), "CASE-99", permit.version(), permit.replaces());
            case 2 -> copy(permit, permit.number(), permit.reference(), permit.version(), Optional.of(99L));
            case 3 -> with(permit, permit.content().map(content -> content.replace("false", "true")));
            case 4 -> moved(permit, permit.issuedAt().minusSeconds(60));
            case 5 -> signed(permit, flipped(permit.digest()), permit.keyId(), permit.signature());
            case 6 ->
                signed(
                        permit,
                        permit.digest(),
                        permit.keyId(),
                        "AAAA" + permit.signature().substring(4));
            default -> signed(permit, permit.digest(), "0000000000000000", permit.signature());
        });
    }

    private Permit forgePermit(TrailTables tables, boolean signed) {
        return any(tables, permit -> {
            String content = permit.content().orElseThrow().replace("\"payroll\":false", "\"payroll\":true");
            byte[] signature = ownKey.sign(content.getBytes(StandardCharsets.UTF_8));
            return signed(
                    with(permit, Optional.of(content)),
                    Permit.digest(content),
                    signed && random.nextBoolean() ? ownKey.verifyingKey().id() : permit.keyId(),
                    signed ? Base64.getEncoder().encodeToString(signature) : permit.signature());
        });
    }

    private static void announce(TrailTables tables, Permit permit) {
        tables.entries()
                .replaceAll(entry -> entry.code().equals("permit-issued")
                                && entry.details().get(Permit.NUMBER).toString().equals("" + permit.number())
                        ? new ChainEntry(
                                entry.id(),
                                entry.at(),
                                entry.code(),
                                entry.reference(),
                                entry.actor(),
                                permit.announced())
                        : entry);
    }

    private void swapPermits(TrailTables tables) {
        Permit one = tables.permits().get(any(tables.permits().keySet()));
        Permit other = tables.permits().get(any(tables.permits().keySet()));
        boolean whole = random.nextBoolean();
        tables.permits().put(one.number(), whole ? numbered(other, one.number()) : with(one, other.content()));
        tables.permits().put(other.number(), whole ? numbered(one, other.number()) : with(other, one.content()));
    }

    /** A genuine one under another number: its signature is right. */
    private Permit addPermit(TrailTables tables) {
        Permit genuine = tables.permits().get(any(tables.permits().keySet()));
        Permit added = copy(genuine, 1_000, genuine.reference(), 9, genuine.replaces());
        tables.permits().put(added.number(), added);
        return added;
    }

    /** As somebody does whose entry the application then chains and signs. */
    private void addAnnouncedPermit(TrailTables tables) {
        Permit added = addPermit(tables);
        tables.entries()
                .add(new ChainEntry(
                        30_000,
                        Instant.now(),
                        "permit-issued",
                        Optional.of(added.reference()),
                        "system",
                        added.announced()));
    }

    /** Only one that was not erased: of those the digest is all that there is. */
    private Permit any(TrailTables tables, UnaryOperator<Permit> change) {
        Permit permit = any(tables.permits().values().stream()
                .filter(one -> one.content().isPresent())
                .toList());
        Permit changed = change.apply(permit);
        tables.permits().remove(permit.number());
        tables.permits().put(changed.number(), changed);
        return changed;
    }

    private static Permit numbered(Permit permit, long number) {
        return copy(permit, number, permit.reference(), permit.version(), permit.replaces());
    }

    private static Permit copy(Permit permit, long number, String reference, int version, Optional<Long> replaces) {
        return new Permit(
                number,
                reference,
                version,
                replaces,
                permit.issuedAt(),
                permit.digest(),
                permit.keyId(),
                permit.signature(),
                permit.content());
    }

    private static Permit moved(Permit permit, Instant issuedAt) {
        return new Permit(
                permit.number(),
                permit.reference(),
                permit.version(),
                permit.replaces(),
                issuedAt,
                permit.digest(),
                permit.keyId(),
                permit.signature(),
                permit.content());
    }

    private static Permit with(Permit permit, Optional<String> content) {
        return new Permit(
                permit.number(),
                permit.reference(),
                permit.version(),
                permit.replaces(),
                permit.issuedAt(),
                permit.digest(),
                permit.keyId(),
                permit.signature(),
                content);
    }

    private static Permit signed(Permit permit, String digest, String keyId, String signature) {
        return new Permit(
                permit.number(),
                permit.reference(),
                permit.version(),
                permit.replaces(),
                permit.issuedAt(),
                digest,
                keyId,
                signature,
                permit.content());
    }

    private void editSeal(TrailTables tables) {
        int index = random.nextInt(tables.seals().size());
        Seal seal = tables.seals().get(index);
        tables.seals()
                .set(
                        index,
                        switch (random.nextInt(5)) {
                            case 0 ->
                                new Seal(
                                        seal.number() + 1,
                                        seal.position(),
                                        seal.hash(),
                                        seal.at(),
                                        seal.keyId(),
                                        seal.signature());
                            case 1 ->
                                new Seal(
                                        seal.number(),
                                        seal.position() - 1,
                                        seal.hash(),
                                        seal.at(),
                                        seal.keyId(),
                                        seal.signature());
                            case 2 ->
                                new Seal(
                                        seal.number(),
                                        seal.position(),
                                        flipped(seal.hash()),
                                        seal.at(),
                                        seal.keyId(),
                                        seal.signature());
                            case 3 ->
                                new Seal(
                                        seal.number(),
                                        seal.position(),
                                        seal.hash(),
                                        seal.at().minusSeconds(60),
                                        seal.keyId(),
                                        seal.signature());
                            default ->
                                new Seal(
                                        seal.number(),
                                        seal.position(),
                                        seal.hash(),
                                        seal.at(),
                                        seal.keyId(),
                                        "AA" + seal.signature().substring(2));
                        });
    }

    private void resignOne(TrailTables tables) {
        int index = random.nextInt(tables.seals().size());
        tables.seals()
                .set(
                        index,
                        resigned(
                                tables.seals().get(index),
                                tables.seals().get(index).hash()));
    }

    private Seal resigned(Seal seal, String hash) {
        String keyId =
                random.nextBoolean() ? seal.keyId() : ownKey.verifyingKey().id();
        byte[] signature = ownKey.sign(Seal.message(seal.number(), seal.position(), hash, seal.at(), keyId));
        return new Seal(
                seal.number(),
                seal.position(),
                hash,
                seal.at(),
                keyId,
                Base64.getEncoder().encodeToString(signature));
    }

    private Consumer<TrailTables> anew(Consumer<TrailTables> change) {
        return tables -> {
            change.accept(tables);
            tables.reckonLinks();
        };
    }

    private Consumer<TrailTables> laterHeadsDeleted(Consumer<TrailTables> change) {
        return anew(change).andThen(tables -> tables.seals().removeIf(seal -> !fits(tables, seal)));
    }

    private Consumer<TrailTables> resigned(Consumer<TrailTables> change) {
        return anew(change).andThen(tables -> tables.seals().replaceAll(seal -> hash(tables, seal)
                .filter(hash -> !hash.equals(seal.hash()))
                .map(hash -> resigned(seal, hash))
                .orElse(seal)));
    }

    private static boolean fits(TrailTables tables, Seal seal) {
        return hash(tables, seal).filter(seal.hash()::equals).isPresent();
    }

    private static Optional<String> hash(TrailTables tables, Seal seal) {
        return tables.links().stream()
                .filter(link -> link.position() == seal.position())
                .map(ChainLink::hash)
                .findAny();
    }

    private <T> T any(Iterable<T> several) {
        List<T> list = new ArrayList<>();
        several.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }
}
