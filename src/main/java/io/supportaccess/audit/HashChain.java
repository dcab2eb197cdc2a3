package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.ChainLink;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Two chains that grow together: one over all entries, and within it one over the entries of each request. Sealing and
 * verifying use the same class.
 */
final class HashChain {

    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, String> requestHashes;
    private long position;
    private String hash;

    /**
     * @param position of the newest link, 0 before the first
     * @param hash of that link in hexadecimal digits, empty before the first
     * @param requestHashes of each request's newest link; grows with the chain
     */
    HashChain(long position, String hash, Map<String, String> requestHashes) {
        this.position = position;
        this.hash = hash;
        this.requestHashes = requestHashes;
    }

    ChainLink append(ChainEntry entry) {
        byte[] digest = entry.digest();
        String requestHash = entry.reference()
                .map(reference -> requestHash(reference, digest))
                .orElse("");
        position++;
        hash = HEX.formatHex(new Digest("link/1")
                .add(position)
                .add(HEX.parseHex(hash))
                .add(HEX.parseHex(requestHash))
                .add(digest)
                .bytes());
        return new ChainLink(position, entry.id(), requestHash, hash);
    }

    long position() {
        return position;
    }

    private String requestHash(String reference, byte[] digest) {
        byte[] before =
                HEX.parseHex(Optional.ofNullable(requestHashes.get(reference)).orElse(""));
        String next = HEX.formatHex(
                new Digest("request/1").add(reference).add(before).add(digest).bytes());
        requestHashes.put(reference, next);
        return next;
    }
}
