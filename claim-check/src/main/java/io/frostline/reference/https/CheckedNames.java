package io.frostline.reference.https;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves names, and refuses one of whose addresses any is not allowed. */
final class CheckedNames implements DnsResolver {
    private final Names names;
    private final Predicate<InetAddress> allowed;

    CheckedNames(Names names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** @throws ForbiddenAddressException if an address of the host is not allowed */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.addresses(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new ForbiddenAddressException("leads to " + host + " at " + address.getHostAddress()
                        + ", which is not an address of the public internet; take the host off the list");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Where a host's addresses are asked for. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
