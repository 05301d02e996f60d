package io.frostline.reference.https;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The addresses of the public internet: what IANA's registries of special-purpose addresses (RFC 6890) leave of IPv4,
 * and of IPv6's global unicast. What embeds an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) is none of them,
 * whichever address it embeds.
 */
final class PublicAddresses implements Predicate<InetAddress> {
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and with it the metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");
    private static final List<Network> SPECIAL_UNICAST = networks(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    @Override
    public boolean test(InetAddress address) {
        return address instanceof Inet4Address
                ? none(SPECIAL, address)
                : GLOBAL_UNICAST.holds(address) && none(SPECIAL_UNICAST, address);
    }

    private static boolean none(List<Network> networks, InetAddress address) {
        return networks.stream().noneMatch(network -> network.holds(address));
    }

    private static List<Network> networks(String... blocks) {
        return Stream.of(blocks).map(Network::of).toList();
    }
}
