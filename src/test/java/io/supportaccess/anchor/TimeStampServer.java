package io.supportaccess.anchor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A real time-stamp server on this machine, certified by an authority of its own. */
final class TimeStampServer implements AutoCloseable {

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    final X509Certificate authority;
    final X509Certificate certificate;

    private final HttpServer http;
    private final PrivateKey key;
    private Instant now = Instant.now();
    private UnaryOperator<TimeStampRequest> changed = request -> request;
    private Set<ASN1ObjectIdentifier> accepted = Set.of(TSPAlgorithms.SHA256);

    TimeStampServer(String name) throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
        pairs.initialize(256);
        KeyPair ofAuthority = pairs.generateKeyPair();
        KeyPair own = pairs.generateKeyPair();
        var authorityName = new X500Name("CN=Authority of " + name);
        this.authority = certificate(authorityName, ofAuthority.getPrivate(), authorityName, ofAuthority, true);
        this.certificate = certificate(authorityName, ofAuthority.getPrivate(), new X500Name("CN=" + name), own, false);
        this.key = own.getPrivate();
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            byte[] answer =
                    answer(new TimeStampRequest(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/tsr".formatted(http.getAddress().getPort()));
    }

    void setClock(Instant now) {
        this.now = now;
    }

    void stampSomethingElse(UnaryOperator<TimeStampRequest> changed) {
        this.changed = changed;
    }

    void refuse() {
        accepted = Set.of(TSPAlgorithms.SHA512);
    }

    String pemOfAuthority() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(authority.getEncoded()));
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private byte[] answer(TimeStampRequest request) {
        try {
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key, certificate),
                    new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(certificate, authority)));
            return new TimeStampResponseGenerator(tokens, accepted)
                    .generate(changed.apply(request), BigInteger.ONE, Date.from(now))
                    .getEncoded();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (TSPException | OperatorException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static X509Certificate certificate(
            X500Name issuer, PrivateKey issuerKey, X500Name name, KeyPair pair, boolean authority) throws Exception {
        Instant day = Instant.now().minusSeconds(86_400);
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(authority ? 1 : 2),
                Date.from(day),
                Date.from(day.plusSeconds(864_000)),
                name,
                pair.getPublic());
        if (authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
    }
}
