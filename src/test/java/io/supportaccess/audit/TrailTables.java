package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.ChainLink;
import io.supportaccess.audit.EntryWithProof.Proof;
import io.supportaccess.audit.EntryWithProof.SaltedValue;
import io.supportaccess.audit.PersonalDetails.ReadableDetails;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.permit.Permit;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The tables of an audit trail in memory, to be tampered with ten thousand times: rows as the database keeps them, read by
 * the same joins.
 *
 * @param texts by entry, then by name
 * @param permits by number
 */
record TrailTables(
        List<ChainEntry> entries,
        List<ChainLink> links,
        Map<Long, Map<String, SaltedValue>> texts,
        Map<String, SaltedValue> people,
        Map<Long, Permit> permits,
        List<Seal> seals) {

    static TrailTables read(TrailWithProof trail, Seals seals) {
        var tables = new TrailTables(
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(seals.all()));
        trail.forEach(proven -> {
            tables.entries.add(proven.chained());
            tables.links.add(proven.proof().link().orElseThrow());
            if (!proven.proof().texts().isEmpty()) {
                tables.texts.put(proven.id(), proven.proof().texts());
            }
            tables.people.putAll(proven.proof().people());
            proven.proof().permit().ifPresent(permit -> tables.permits.put(permit.number(), permit));
        });
        return tables;
    }

    TrailTables copy() {
        Map<Long, Map<String, SaltedValue>> copied = new HashMap<>();
        texts.forEach((entry, named) -> copied.put(entry, new HashMap<>(named)));
        return new TrailTables(
                new ArrayList<>(entries),
                new ArrayList<>(links),
                copied,
                new LinkedHashMap<>(people),
                new LinkedHashMap<>(permits),
                new ArrayList<>(seals));
    }

    /** @throws TrailBroken where they are not as they were written */
    void verify(List<Seal> heads, Predicate<Seal> signed, Predicate<Permit> permitted) {
        var verifier =
                new TrailVerifier(Optional.of(seals), heads, signed, permitted, Instant.now(), Duration.ofMinutes(10));
        Map<Long, Permit> unannounced = new LinkedHashMap<>(permits);
        forEach((entry, lasting) -> {
            entry.proof().permit().map(Permit::number).ifPresent(unannounced::remove);
            verifier.take(entry, lasting);
        });
        unannounced.values().forEach(verifier::takeUnannounced);
        verifier.finish();
    }

    /** All hashes anew, as somebody would who has read how they are made, and renumbers what is left. */
    void reckonLinks() {
        HashChain chain = new HashChain(0, "", new HashMap<>());
        Map<Long, ChainEntry> byId = byId();
        List<ChainLink> reckoned = links.stream()
                .sorted(Comparator.comparingLong(ChainLink::position))
                .filter(link -> byId.containsKey(link.entryId()))
                .map(link -> chain.append(byId.get(link.entryId())))
                .toList();
        links.clear();
        links.addAll(reckoned);
    }

    private void forEach(BiConsumer<EntryWithProof, ChainEntry> reader) {
        Map<Long, ChainEntry> left = byId();
        links.stream().sorted(Comparator.comparingLong(ChainLink::position)).forEach(link -> Optional.ofNullable(
                        left.remove(link.entryId()))
                .ifPresent(entry -> reader.accept(proven(entry, Optional.of(link)), entry)));
        left.values().forEach(entry -> reader.accept(proven(entry, Optional.empty()), entry));
    }

    private EntryWithProof proven(ChainEntry entry, Optional<ChainLink> link) {
        Map<String, SaltedValue> written = texts.getOrDefault(entry.id(), Map.of());
        var told = new ReadableDetails(entry.details(), written, people);
        return EntryWithProof.of(
                told.entry(entry.id(), entry.at(), entry.code(), entry.reference(), told.person(entry.actor())),
                new Proof(link, entry.actor(), entry.details(), written, people, announcedBy(entry)));
    }

    private Optional<Permit> announcedBy(ChainEntry entry) {
        return Optional.of(entry)
                .filter(one -> one.code().equals(EventType.PERMIT_ISSUED.code()))
                .map(one -> one.details().get(Permit.NUMBER))
                .map(number -> permits.get(((Number) number).longValue()));
    }

    private Map<Long, ChainEntry> byId() {
        Map<Long, ChainEntry> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return byId;
    }
}
