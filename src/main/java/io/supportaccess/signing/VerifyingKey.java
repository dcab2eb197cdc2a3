package io.supportaccess.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The public half of a signing key. */
public record VerifyingKey(PublicKey key) {

    private static final String KIND = "PUBLIC KEY";

    /** @throws IllegalArgumentException for a text that is no Ed25519 key */
    static VerifyingKey fromPem(String pem) {
        try {
            var spec = new X509EncodedKeySpec(Pem.read(KIND, pem));
            return new VerifyingKey(KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(spec));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("It is no Ed25519 public key.", wrong);
        }
    }

    public String pem() {
        return Pem.of(KIND, key.getEncoded());
    }

    /** Names the key in signatures: the beginning of its SHA-256. */
    public String id() {
        return HexFormat.of().formatHex(Sha256.of(key.getEncoded()), 0, 8);
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance(SigningKey.ALGORITHM);
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
