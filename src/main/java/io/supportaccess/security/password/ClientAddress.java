package io.supportaccess.security.password;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * The address of a caller. For IPv6 it is the network, since a single customer has more addresses than anybody could
 * count.
 */
public record ClientAddress(String text) {

    private static final ClientAddress UNKNOWN = new ClientAddress("unknown");
    private static final int NETWORK_BYTES = 8;
    private static final String OF_NETWORK = "/64";
    private static final int SITE_DIGITS = 12;

    public static ClientAddress of(Authentication given) {
        return given.getDetails() instanceof WebAuthenticationDetails web ? of(web.getRemoteAddress()) : UNKNOWN;
    }

    public static ClientAddress of(String address) {
        return new ClientAddress(address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*") ? network(address) : address);
    }

    /** For an IPv6 address, its site, which may have thousands of networks; else the address itself. */
    ClientAddress site() {
        return text.endsWith(OF_NETWORK) ? new ClientAddress(text.substring(0, SITE_DIGITS) + "/48") : this;
    }

    /** The address is in digits, so this looks up no name. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length > NETWORK_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + OF_NETWORK
                    : address;
        } catch (UnknownHostException none) {
            return address;
        }
    }
}
