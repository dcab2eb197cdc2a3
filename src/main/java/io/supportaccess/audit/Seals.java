package io.supportaccess.audit;

import io.supportaccess.signing.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed heads of the audit trail. */
@Repository
public class Seals {

    private final JdbcClient jdbc;

    public Seals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Seal> newest() {
        return jdbc.sql(select("order by number desc limit 1"))
                .query(Seals::seal)
                .optional();
    }

    /** The oldest head that a place lacks, if it has them up to this number. */
    public Optional<Seal> firstAfter(long number) {
        return jdbc.sql(select("where number > :number order by number limit 1"))
                .param("number", number)
                .query(Seals::seal)
                .optional();
    }

    /** In the order of their numbers. */
    public List<Seal> all() {
        return after(0);
    }

    List<Seal> after(long number) {
        return jdbc.sql(select("where number > :number order by number"))
                .param("number", number)
                .query(Seals::seal)
                .list();
    }

    /** Signs the head, unless it is signed already. */
    void sign(SigningKey key, Instant now) {
        Optional<Seal> newest = newest();
        jdbc.sql("""
                        select position, encode(hash, 'hex') as hash from audit_link
                         where position > :signed order by position desc limit 1
                        """)
                .param("signed", newest.map(Seal::position).orElse(0L))
                .query(Head.class)
                .optional()
                .ifPresent(head -> keep(signed(newest.map(Seal::number).orElse(0L) + 1, head, key, now)));
    }

    private static Seal signed(long number, Head head, SigningKey key, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        String keyId = key.verifyingKey().id();
        byte[] signature = key.sign(Seal.message(number, head.position(), head.hash(), at, keyId));
        return new Seal(
                number,
                head.position(),
                head.hash(),
                at,
                keyId,
                Base64.getEncoder().encodeToString(signature));
    }

    private void keep(Seal seal) {
        jdbc.sql("""
                        insert into audit_seal (number, position, hash, at, key_id, signature)
                        values (:number, :position, decode(:hash, 'hex'), :at, :keyId, decode(:signature, 'base64'))
                        """)
                .param("number", seal.number())
                .param("position", seal.position())
                .param("hash", seal.hash())
                .param("at", seal.at().atOffset(ZoneOffset.UTC))
                .param("keyId", seal.keyId())
                .param("signature", seal.signature())
                .update();
    }

    private static String select(String which) {
        return "select number, position, encode(hash, 'hex') as hash, at, key_id, signature from audit_seal " + which;
    }

    private static Seal seal(ResultSet row, int number) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getLong("position"),
                row.getString("hash"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")));
    }

    private record Head(long position, String hash) {}
}
