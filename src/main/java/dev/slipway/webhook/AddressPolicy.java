package dev.slipway.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses webhooks may go to: public ones, and the networks the operator allows. After IANA's special-purpose
 * address registries (RFC 6890 and what was registered since); of IPv6 only global unicast, 2000::/3, is public at all,
 * so that NAT64, mapped, compatible, local and multicast addresses need no rule each.
 */
public final class AddressPolicy {
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,"
                    + "192.31.196.0/24,192.52.193.0/24,192.88.99.0/24,192.168.0.0/16,192.175.48.0/24,198.18.0.0/15,"
                    + "198.51.100.0/24,203.0.113.0/24,224.0.0.0/4,240.0.0.0/4,"
                    // Azure's metadata and DNS, a public address in name only
                    + "168.63.129.16/32,"
                    // Teredo, ORCHID, benchmarking; documentation; 6to4
                    + "2001::/23,2001:db8::/32,2002::/16,3fff::/20,2620:4f:8000::/48");
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private final List<Network> allowed;

    private AddressPolicy(List<Network> allowed) {
        this.allowed = allowed;
    }

    /**
     * @param allow networks beside the public ones, comma-separated, such as {@code 127.0.0.0/8,::1/128}; may be empty
     * @throws IllegalArgumentException naming what is no network
     */
    public static AddressPolicy allowing(String allow) {
        return new AddressPolicy(allow == null ? List.of() : networks(allow));
    }

    public boolean permits(InetAddress address) {
        return isAllowed(address) || isPublic(address);
    }

    /** In a network of the operator's, so plain HTTP may go there too. */
    public boolean isAllowed(InetAddress address) {
        return within(allowed, address);
    }

    private static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address)) && !within(NOT_PUBLIC, address);
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Network::parse)
                .toList();
    }
}
