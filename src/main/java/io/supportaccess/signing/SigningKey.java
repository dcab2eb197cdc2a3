package io.supportaccess.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The key that signs the heads of the audit trail and the permits. It is in a file outside the database, so that even a
 * superuser of the database cannot sign a change.
 */
@Component
public class SigningKey {

    static final String ALGORITHM = "Ed25519";

    private static final String KIND = "PRIVATE KEY";
    private static final byte[] PROOF = {1};

    private final Ed25519PrivateKeyParameters key;
    private final VerifyingKey verifyingKey;
    private final VerifyingKeys alsoEarlierOnes;

    @Autowired
    SigningKey(SigningSettings settings) {
        this(settings.keyFile());
    }

    /** Reads the key from the file, or creates it there. */
    public SigningKey(Path file) {
        try {
            OwnerOnlyFiles.directory(file.getParent());
            if (!Files.exists(file)) {
                createUnlessAnotherDoes(file);
            }
            OwnerOnlyFiles.refuseReadable(file);
            OwnerOnlyFiles.refuseForeign(publicHalf(file));
            for (Path trusted : VerifyingKeys.filesBeside(file)) {
                OwnerOnlyFiles.refuseForeign(trusted);
            }
            this.key = privateKey(Files.readString(file));
            this.verifyingKey = VerifyingKey.fromPem(Files.readString(publicHalf(file)));
            if (!verifyingKey.verifies(PROOF, sign(PROOF))) {
                throw new IllegalArgumentException("The public key beside it belongs to another private key");
            }
            keepForLater(file);
            this.alsoEarlierOnes = VerifyingKeys.beside(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw FileUnusable.of(file, "The signing key", "support-access.signing.key-file", failed);
        }
    }

    /** Bouncy Castle makes the same signature in a tenth of the time that Java 17 takes. */
    public byte[] sign(byte[] message) {
        var ed25519 = new Ed25519Signer();
        ed25519.init(true, key);
        ed25519.update(message, 0, message.length);
        return ed25519.generateSignature();
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /** This key and the earlier ones, whose signatures stay valid. */
    public VerifyingKeys alsoEarlierOnes() {
        return alsoEarlierOnes;
    }

    private static void createUnlessAnotherDoes(Path file) throws IOException, GeneralSecurityException {
        try (var alone = OneAtATime.making(file, file.resolveSibling(file.getFileName() + ".lock"))) {
            if (alone.isMissing()) {
                create(file);
            }
        }
    }

    /** Writes the public half first: a private key without it could not be used. */
    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        OwnerOnlyFiles.write(publicHalf(file), new VerifyingKey(pair.getPublic()).pem());
        OwnerOnlyFiles.write(file, Pem.of(KIND, pair.getPrivate().getEncoded()));
    }

    /** Keeps the public half under the key's id, which stays when another key replaces this one. */
    private void keepForLater(Path file) throws IOException {
        Path named = file.resolveSibling(verifyingKey.id() + VerifyingKeys.ENDING);
        if (!Files.exists(named)) {
            OwnerOnlyFiles.write(named, verifyingKey.pem());
        }
    }

    private static Path publicHalf(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static Ed25519PrivateKeyParameters privateKey(String pem) throws GeneralSecurityException {
        var key = (EdECPrivateKey)
                KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(Pem.read(KIND, pem)));
        return new Ed25519PrivateKeyParameters(key.getBytes().orElseThrow());
    }
}
