package io.supportaccess.anchor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.SecondPlace;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The heads that places kept, to be compared with the trail, and the time-stamps beside them.
 *
 * @param heads of all places
 * @param files that were read
 * @param notes what was checked, in sentences
 */
public record AnchoredHeads(List<Seal> heads, List<SecondPlace> files, List<String> notes) {

    /** Clocks differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /**
     * @param places directories of anchored heads and time-stamps, or files with a head a line
     * @param certificates files with the certificates of the time-stamp servers, or of those who certify them
     * @throws TrailBroken if a time-stamp does not fit its head
     * @throws IOException if there is no head in a place
     */
    public static AnchoredHeads in(List<Path> places, List<Path> certificates, ObjectMapper json) throws IOException {
        var anchored = new AnchoredHeads(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<X509Certificate> trusted = new ArrayList<>();
        for (Path file : certificates) {
            trusted.addAll(certificates(file));
        }
        for (Path place : places) {
            anchored.addAll(place, trusted, json);
        }
        return anchored;
    }

    private void addAll(Path place, List<X509Certificate> trusted, ObjectMapper json) throws IOException {
        List<SecondPlace> read = new ArrayList<>();
        for (Path file : Files.isDirectory(place) ? files(place, "head-*.json") : List.of(place)) {
            read.add(SecondPlace.read(file, json));
        }
        List<Seal> here = read.stream().flatMap(file -> file.heads().stream()).toList();
        Seal newest = here.stream()
                .max(Comparator.comparingLong(Seal::number))
                .orElseThrow(() -> new IOException("there is no anchored head in %s.".formatted(place)));
        heads.addAll(here);
        files.addAll(read);
        notes.add("Anchored heads in %s: %d, the newest is head %d.".formatted(place, here.size(), newest.number()));
        read.forEach(file -> notes.addAll(file.notes()));
        if (Files.isDirectory(place)) {
            timeStamps(place, trusted, json);
        }
    }

    private void timeStamps(Path place, List<X509Certificate> trusted, ObjectMapper json) throws IOException {
        List<Path> answers = files(place, "head-*.tsr");
        String newest = "";
        Instant last = Instant.MIN;
        for (Path answer : answers) {
            TimeStamp stamp = checked(answer, trusted, json);
            if (stamp.at().isAfter(last)) {
                last = stamp.at();
                newest = "%s, at %s by %s".formatted(answer.getFileName(), last, stamp.by());
            }
        }
        if (!answers.isEmpty()) {
            notes.add("Time-stamps that fit their heads in %s: %d, the newest is %s.%s"
                    .formatted(
                            place,
                            answers.size(),
                            newest,
                            trusted.isEmpty()
                                    ? " Who made them was not checked: name the certificate by"
                                            + " --time-stamp-certificate."
                                    : ""));
        }
    }

    private static TimeStamp checked(Path answer, List<X509Certificate> trusted, ObjectMapper json) throws IOException {
        String number = answer.getFileName().toString().split("[-.]")[1];
        Path head = answer.resolveSibling("head-%s.json".formatted(number));
        try {
            if (Files.notExists(head)) {
                throw new IOException("%s is missing beside it".formatted(head.getFileName()));
            }
            TimeStamp stamp = TimeStamp.of(Files.readAllBytes(answer));
            stamp.check(Files.readAllBytes(head), trusted);
            Instant signed = Seal.in(Files.readString(head), json)
                    .orElseThrow(() -> new IOException("%s is no head".formatted(head.getFileName())))
                    .at();
            if (stamp.at().isBefore(signed.minus(CLOCKS))) {
                throw new IOException("it is of %s, before the head was signed at %s".formatted(stamp.at(), signed));
            }
            return stamp;
        } catch (IOException wrong) {
            throw TrailBroken.because("%s: %s.".formatted(answer, wrong.getMessage()));
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException wrong) {
            throw new IOException("%s cannot be used: there is no certificate in it.".formatted(file), wrong);
        }
    }

    private static List<Path> files(Path place, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(place, pattern)) {
            found.forEach(files::add);
        }
        return files.stream().sorted().toList();
    }
}
