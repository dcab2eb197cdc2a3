package io.supportaccess.anchor;

import io.supportaccess.audit.Seal;
import io.supportaccess.signing.OwnerOnlyFiles;
import io.supportaccess.signing.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** A time-stamp server (RFC 3161): it learns the digest of the head alone, and its answer is kept beside the head. */
final class TimeStampAnchor implements Anchor {

    private static final int NONCE_BITS = 64;

    private final AnchorAddress address;
    private final AnchorHttp http;
    private final FolderAnchor heads;
    private final SecureRandom random = new SecureRandom();

    TimeStampAnchor(AnchorAddress address, AnchorHttp http, FolderAnchor heads) {
        this.address = address;
        this.http = http;
        this.heads = heads;
    }

    @Override
    public void keep(Seal head) throws IOException {
        Path file = heads.write(head);
        byte[] content = Files.readAllBytes(file);
        Path stamp = file.resolveSibling(name(head));
        if (isStamped(content, stamp)) {
            return;
        }
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(TSPAlgorithms.SHA256, Sha256.of(content), new BigInteger(NONCE_BITS, random));
        byte[] answer = http.send("POST", address.uri(), "application/timestamp-query", request.getEncoded());
        try {
            new TimeStampResponse(answer).validate(request);
        } catch (TSPException refused) {
            throw new IOException("its answer is no time-stamp of this head: " + refused.getMessage(), refused);
        }
        TimeStamp.of(answer).check(content, List.of());
        OwnerOnlyFiles.write(stamp, answer);
    }

    /** After a restart: the first time-stamp says the most. */
    private static boolean isStamped(byte[] content, Path stamp) throws IOException {
        if (Files.notExists(stamp)) {
            return false;
        }
        byte[] kept = Files.readAllBytes(stamp);
        try {
            TimeStamp.of(kept).check(content, List.of());
            return true;
        } catch (IOException unfit) {
            return false;
        }
    }

    private String name(Seal head) {
        String host = address.uri().getHost().replaceAll("[^A-Za-z0-9.-]", "-");
        return "head-%d.%s-%s.tsr".formatted(head.number(), host, address.digest());
    }
}
