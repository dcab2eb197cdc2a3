package io.supportaccess.receiver;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/**
 * Resolves the names of receivers, at each delivery, and refuses those that lead into a network of our own. The connection
 * goes to the address that was checked here, so a name that changes its address in between leads nowhere else.
 */
@Component
final class AddressGuard implements DnsResolver {

    /** What Java does not tell as local: shared, reserved, for documentation, or with an address of version 4 inside. */
    private static final List<Network> CLOSED = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All other addresses of version 6 are no servers of the internet. */
    private static final Network GLOBAL = Network.of("2000::/3");

    private final boolean allowPrivate;

    AddressGuard(WebhookSettings settings) {
        this.allowPrivate = settings.allowPrivate();
    }

    /** Whether a delivery may go there. */
    boolean allows(InetAddress address) {
        return allowPrivate || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !local
                && (address instanceof Inet4Address || GLOBAL.has(bytes))
                && CLOSED.stream().noneMatch(network -> network.has(bytes));
    }

    /** @throws AddressRefused if one of its addresses is closed */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : found) {
            if (!allows(address)) {
                throw new AddressRefused(host);
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** @param bits of the beginning that all its addresses have */
    private record Network(byte[] beginning, int bits) {

        static Network of(String text) {
            String[] parts = text.split("/");
            try {
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException noAddress) {
                throw new IllegalArgumentException(text, noAddress);
            }
        }

        boolean has(byte[] address) {
            return address.length == beginning.length && prefix(address).equals(prefix(beginning));
        }

        private BigInteger prefix(byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }
    }

    /** The name leads into a network of our own, or to no server of the internet. */
    static final class AddressRefused extends UnknownHostException {

        AddressRefused(String host) {
            super(host);
        }
    }
}
