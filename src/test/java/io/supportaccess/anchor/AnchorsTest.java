package io.supportaccess.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpServer;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** Each kind of place against a real one on this machine: what it is given, how it fails, and what can be verified later. */
class AnchorsTest {

    private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AnchorHttp patient = new AnchorHttp(Duration.ofSeconds(20));
    private HttpServer server;
    private TimeStampServer stamps;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/heads", exchange -> {
            calls.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(calls.size() == 1 ? 503 : 200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/heads");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            // The answer begins and never ends.
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1_000_000]);
            exchange.close();
        });
        server.start();
        stamps = new TimeStampServer("Stamps");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        stamps.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void anAddressIsGivenTheHeadAndAskedAgainAfterItFailed(String method) throws IOException {
        var place =
                new AnchorProgress("store", new HttpAnchor(method, at("/heads?X-Amz-Signature=secret"), patient, JSON));
        place.keep(head(7), NOW, HOUR);
        assertThat(place.told()).startsWith("fails since ").endsWith("it answered with status 503");
        assertThat(place.failsSince(NOW)).isTrue();
        place.keep(head(7), NOW.plusSeconds(60), HOUR);
        assertThat(place.told()).isEqualTo("has head 7 since " + NOW.plusSeconds(60));
        assertThat(place.failsSince(NOW.plusSeconds(60))).isFalse();
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call).startsWith(method + " /heads?X-Amz-Signature=secret application/json {");
            assertThat(JSON.readValue(call.substring(call.indexOf('{')), Seal.class))
                    .isEqualTo(head(7));
        });
    }

    @Test
    void aPlaceIsAskedOnceInItsTimeAndForANewHeadAlone() {
        calls.add("the first was answered before");
        var place = new AnchorProgress("store", new HttpAnchor("POST", at("/heads"), patient, JSON));
        place.keep(head(1), NOW, HOUR);
        place.keep(head(1), NOW.plus(HOUR), HOUR);
        place.keep(head(2), NOW.plus(HOUR).minusSeconds(1), HOUR);
        assertThat(calls).hasSize(2);
        place.keep(head(2), NOW.plus(HOUR), HOUR);
        assertThat(calls).hasSize(3);
        assertThat(place.told()).startsWith("has head 2 since");
    }

    @ParameterizedTest
    @CsvSource({
        "/moved, it answered with status 307",
        "/silent, it did not answer within 1 seconds",
        "/endless, its answer is too long"
    })
    void anAnswerThatIsNoneIsAFailure(String path, String reason) {
        var anchor = new HttpAnchor("POST", at(path), new AnchorHttp(Duration.ofSeconds(1)), JSON);
        assertThatThrownBy(() -> anchor.keep(head(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
        assertThat(calls).isEmpty();
    }

    @Test
    void aPlaceThatIsNotThereIsAFailure() {
        server.stop(0);
        assertThatThrownBy(() -> new HttpAnchor("POST", at("/heads"), patient, JSON).keep(head(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it could not be reached: ");
    }

    @Test
    void aDirectoryWithAPipeInPlaceOfAHeadIsAFailure() throws Exception {
        Path pipe = directory.resolve("head-7.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> new FolderAnchor(directory, JSON).keep(head(7)))
                .isInstanceOf(IOException.class)
                .hasMessage("%s is no file".formatted(pipe));
    }

    @Test
    void aDirectoryKeepsEachHeadOnce() throws IOException {
        var anchor = new FolderAnchor(directory, JSON);
        anchor.keep(head(7));
        anchor.keep(head(7));
        anchor.keep(head(8));
        assertThat(JSON.readValue(Files.readString(directory.resolve("head-7.json")), Seal.class))
                .isEqualTo(head(7));
        Seal other = new Seal(7, 1, "cd".repeat(32), NOW, "0123456789abcdef", "c2ln");
        assertThatThrownBy(() -> anchor.keep(other)).hasMessageContaining("another head of this number");
        assertThat(AnchoredHeads.in(List.of(directory), List.of(), JSON).heads())
                .containsExactlyInAnyOrder(head(7), head(8));
    }

    @Test
    void aDirectoryThatIsNotMountedIsAFailure() {
        assertThatThrownBy(() -> new FolderAnchor(directory.resolve("none"), JSON).keep(head(7)))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void aTimeStampIsKeptAndFitsItsHead() throws Exception {
        stampAnchor().keep(head(7));
        Path certificate = Files.writeString(directory.resolve("authority.pem"), stamps.pemOfAuthority());
        var anchored = AnchoredHeads.in(List.of(directory), List.of(certificate), JSON);
        assertThat(anchored.heads()).containsExactly(head(7));
        assertThat(anchored.notes())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Time-stamps that fit their heads in %s: 1, the newest is %s, at "
                        .formatted(directory, stamp().getFileName()))
                .endsWith("by CN=Stamps.");
        assertThat(AnchoredHeads.in(List.of(directory), List.of(), JSON).notes())
                .last()
                .asString()
                .endsWith("name the certificate by --time-stamp-certificate.");
    }

    /** What the manual says: anybody can check it without us. */
    @Test
    @EnabledIf("opensslIsHere")
    void anotherProgramVerifiesTheTimeStamp() throws Exception {
        stampAnchor().keep(head(7));
        Path certificate = Files.writeString(directory.resolve("authority.pem"), stamps.pemOfAuthority());
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        directory.resolve("head-7.json").toString(),
                        "-in",
                        stamp().toString(),
                        "-CAfile",
                        certificate.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Verification: OK");
        assertThat(openssl.waitFor()).isZero();
    }

    static boolean opensslIsHere() {
        return Files.isExecutable(Path.of("/usr/bin/openssl"));
    }

    @Test
    void aHeadIsStampedOnceAlsoAfterARestart() throws Exception {
        stampAnchor().keep(head(7));
        byte[] first = Files.readAllBytes(stamp());
        stamps.setClock(NOW.plus(HOUR));
        stampAnchor().keep(head(7));
        assertThat(Files.readAllBytes(stamp())).isEqualTo(first);

        Files.write(stamp(), new byte[] {1, 2, 3});
        stampAnchor().keep(head(7));
        assertThat(TimeStamp.of(Files.readAllBytes(stamp())).at()).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void twoServersOfOneHostKeepAFileEach() throws Exception {
        try (var other = new TimeStampServer("Others")) {
            stampAnchor().keep(head(7));
            stampAnchor(other).keep(head(7));
            assertThat(AnchoredHeads.in(List.of(directory), List.of(), JSON).notes())
                    .last()
                    .asString()
                    .startsWith("Time-stamps that fit their heads in %s: 2,".formatted(directory));
        }
    }

    @Test
    void aLineThatCannotBeReadIsTold() throws IOException {
        Path file = Files.writeString(
                directory.resolve("heads.ndjson"), JSON.writeValueAsString(head(7)) + "\nspoiled\nunfin");
        assertThat(AnchoredHeads.in(List.of(file), List.of(), JSON).notes())
                .containsExactly(
                        "Anchored heads in %s: 1, the newest is head 7.".formatted(file),
                        "A line of %s cannot be read: line 2.".formatted(file),
                        "The last line of %s is unfinished: a head was being written, or the disk was full."
                                .formatted(file));
    }

    @Test
    void aTimeStampOfSomethingElseIsNotKept() throws Exception {
        stamps.stampSomethingElse(request ->
                new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, new byte[32], new BigInteger("1")));
        assertThatThrownBy(() -> stampAnchor().keep(head(7)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("its answer is no time-stamp of this head");
        assertThat(stamp()).doesNotExist();
    }

    @Test
    void aServerThatRefusesIsAFailure() {
        stamps.refuse();
        assertThatThrownBy(() -> stampAnchor().keep(head(7))).isInstanceOf(IOException.class);
        var anchor = stampAnchor(at("/heads"));
        calls.add("no 503");
        assertThatThrownBy(() -> anchor.keep(head(8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no time-stamp");
    }

    @Test
    void aTimeStampThatDoesNotFitBreaksTheProof() throws Exception {
        stampAnchor().keep(head(7));
        Files.writeString(directory.resolve("head-7.json"), JSON.writeValueAsString(head(7)));
        isBroken("it is about something else");
    }

    @Test
    void aTimeStampFromBeforeTheHeadBreaksTheProof() throws Exception {
        stamps.setClock(NOW.minus(HOUR));
        stampAnchor().keep(head(7));
        isBroken("before the head was signed");
    }

    @Test
    void aTimeStampByAnotherServerBreaksTheProof() throws Exception {
        try (var other = new TimeStampServer("Stamps")) {
            Path certificate = Files.writeString(directory.resolve("authority.pem"), other.pemOfAuthority());
            stampAnchor().keep(head(7));
            isBroken("not by a trusted certificate", certificate);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/mnt/anchors",
                "ftp://example.com/",
                "http://example.com/heads",
                "put+http://example.com/heads",
                "https:///heads",
                "mail+https://example.com",
                "file://host/share",
                "https://example.com /?secret",
                "https:" + "//secret:word@example.com/heads"
            })
    void anAddressThatCannotBeUsedStopsTheStart(String address) {
        assertThatThrownBy(() -> new AnchorSettings(List.of(address), HOUR, HOUR, directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("support-access.anchor.places has an address that cannot be used.")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "file:/mnt/anchors/, FOLDER, /mnt/anchors/",
        "https://hooks.example.com/services/secret?key=secret, POST, post to hooks.example.com (%)",
        "put+https://store.example.com/heads?X-Amz-Signature=secret, PUT, put to store.example.com (%)",
        "timestamp+http://stamps.example.com/tsr, TIME_STAMP, time-stamp by stamps.example.com (%)",
        "http://127.0.0.1:8080/heads, POST, post to 127.0.0.1 (%)"
    })
    void anAddressSaysWhatItIsAndKeepsItsSecret(String address, AnchorAddress.PlaceKind kind, String told) {
        assertThat(AnchorAddress.of(address).toString().replaceFirst("[(][0-9a-f]{8}[)]$", "(%)"))
                .isEqualTo(told);
        assertThat(AnchorAddress.of(address).kind()).isEqualTo(kind);
    }

    private void isBroken(String reason, Path... certificates) {
        assertThatThrownBy(() -> AnchoredHeads.in(List.of(directory), List.of(certificates), JSON))
                .isInstanceOf(TrailBroken.class)
                .hasMessageStartingWith(stamp() + ": ")
                .hasMessageContaining(reason);
    }

    private TimeStampAnchor stampAnchor() {
        return stampAnchor(stamps);
    }

    private TimeStampAnchor stampAnchor(TimeStampServer server) {
        return stampAnchor(server.address());
    }

    private TimeStampAnchor stampAnchor(URI address) {
        return new TimeStampAnchor(
                AnchorAddress.of("timestamp+" + address), patient, new FolderAnchor(directory, JSON));
    }

    private Path stamp() {
        String digest = AnchorAddress.of("timestamp+" + stamps.address()).digest();
        return directory.resolve("head-7.127.0.0.1-%s.tsr".formatted(digest));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    private static Seal head(long number) {
        return new Seal(number, 10 * number, "ab".repeat(32), NOW, "0123456789abcdef", "c2ln");
    }
}
