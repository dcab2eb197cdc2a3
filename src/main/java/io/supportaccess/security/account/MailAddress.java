package io.supportaccess.security.account;

import io.supportaccess.organisation.Spelling;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One person must not have several mailboxes by several ways to write one address. {@code mailbox_of} folds the same,
 * and capitals and what follows a plus; the form of a domain is told here alone.
 */
public final class MailAddress {

    private static final int LONGEST = 255;

    private static final Pattern NAME_BEFORE = Pattern.compile("^[^<]*<([^<>]*)>\\s*$");
    private static final Pattern LEFT_OUT = Pattern.compile("^mailto:|\\([^()]*\\)|[\"\\\\]|\\.+$");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]+"
            + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?");

    /** A domain with one of these letters is two domains: one by the old standard, another by the new one. */
    private static final Pattern TWO_DOMAINS = Pattern.compile("[\u00DF\u1E9E\u03C2]");

    private MailAddress() {}

    /** As {@code local@domain}, the domain as it is sent, e.g. {@code xn--bcher-kva.example}; empty if it is no address. */
    public static Optional<String> plain(String told) {
        String seen = Spelling.tidied(told).replace('\u3002', '.');
        String address = NAME_BEFORE.matcher(seen).replaceFirst("$1");
        return Optional.of(LEFT_OUT.matcher(address).replaceAll(""))
                .filter(plain -> PLAIN.matcher(plain).matches())
                .flatMap(MailAddress::withDomainAsSent)
                .filter(plain -> plain.length() <= LONGEST);
    }

    /** What is wrong with an address that somebody enters; empty if it is one in its plain form. */
    public static Optional<String> mistake(String entered) {
        Optional<String> plain = plain(entered);
        return plain.filter(entered::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "must be a plain address such as jo@example.com, without a name, quotation marks, a full stop at the"
                                + " end or characters that cannot be seen, and with the domain in plain letters."
                                + plain.map(" This one is written %s."::formatted)
                                        .orElse(""));
    }

    private static Optional<String> withDomainAsSent(String address) {
        int domain = address.indexOf('@') + 1;
        if (TWO_DOMAINS.matcher(address.substring(domain)).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(address.substring(0, domain) + IDN.toASCII(address.substring(domain)));
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
