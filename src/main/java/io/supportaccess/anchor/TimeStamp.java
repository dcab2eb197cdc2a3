package io.supportaccess.anchor;

import io.supportaccess.signing.Sha256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** The answer of a time-stamp server: somebody else's word that a content was there at a time. */
record TimeStamp(TimeStampToken token) {

    /** @throws IOException if it is none, or says that the server refused */
    static TimeStamp of(byte[] answer) throws IOException {
        try {
            var response = new TimeStampResponse(answer);
            return new TimeStamp(Optional.ofNullable(response.getTimeStampToken())
                    .orElseThrow(() -> new IOException("it has no time-stamp: " + response.getStatusString())));
        } catch (TSPException malformed) {
            throw new IOException("it is no answer of a time-stamp server", malformed);
        }
    }

    Instant at() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Who issued it, as its certificate says. */
    String by() throws IOException {
        try {
            return signer().getSubjectX500Principal().getName();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("its certificate cannot be read", unreadable);
        }
    }

    /**
     * Checks that it is about this content and that its signature is by the certificate in it.
     *
     * @param trusted certificates of the server or of those who certify it; none if its owner does not matter here
     * @throws IOException with the reason
     */
    void check(byte[] content, List<X509Certificate> trusted) throws IOException {
        var info = token.getTimeStampInfo();
        if (!Arrays.equals(info.getMessageImprintDigest(), Sha256.of(content))) {
            throw new IOException("it is about something else");
        }
        try {
            X509Certificate signer = signer();
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            if (!trusted.isEmpty() && !trusted.contains(signer)) {
                certified(signer, trusted, info.getGenTime());
            }
        } catch (TSPException | OperatorCreationException | GeneralSecurityException wrong) {
            throw new IOException(
                    "its signature is wrong or not by a trusted certificate: " + wrong.getMessage(), wrong);
        }
    }

    private X509Certificate signer() throws IOException, GeneralSecurityException {
        for (X509CertificateHolder found : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(found)) {
                return new JcaX509CertificateConverter().getCertificate(found);
            }
        }
        throw new IOException("its certificate is missing");
    }

    private void certified(X509Certificate signer, List<X509Certificate> trusted, Date at)
            throws GeneralSecurityException {
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var rules = new PKIXBuilderParameters(
                trusted.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()), target);
        rules.setRevocationEnabled(false);
        rules.setDate(at);
        List<X509Certificate> between = new ArrayList<>();
        for (X509CertificateHolder found : token.getCertificates().getMatches(null)) {
            between.add(new JcaX509CertificateConverter().getCertificate(found));
        }
        rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
        CertPathBuilder.getInstance("PKIX").build(rules);
    }
}
