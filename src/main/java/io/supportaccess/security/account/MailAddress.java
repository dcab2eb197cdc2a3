package io.supportaccess.security.account;

import io.supportaccess.organisation.Spelling;
import java.util.Optional;
import java.util.regex.Pattern;

/** One person must not have several mailboxes by several ways to write one address. {@code mailbox_of} folds the same,
 * and capitals and what follows a plus. */
public final class MailAddress {

    private static final int LONGEST = 255;

    private static final Pattern NAME_BEFORE = Pattern.compile("^[^<]*<([^<>]*)>\\s*$");
    private static final Pattern LEFT_OUT = Pattern.compile("^mailto:|\\([^()]*\\)|[\"\\\\]|\\.+$");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]+"
            + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?");

    private MailAddress() {}

    /** As {@code local@domain}; empty if it is no address. */
    public static Optional<String> plain(String told) {
        String seen = Spelling.tidied(told).replace('\u3002', '.');
        String address = NAME_BEFORE.matcher(seen).replaceFirst("$1");
        return Optional.of(LEFT_OUT.matcher(address).replaceAll(""))
                .filter(plain -> plain.length() <= LONGEST)
                .filter(plain -> PLAIN.matcher(plain).matches());
    }
}
