package io.frostline.reference.https;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses. */
final class Network {
    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** @param block an address, a slash and the number of leading bits that count */
    static Network of(String block) {
        int slash = block.indexOf('/');
        try {
            byte[] address = InetAddress.getByName(block.substring(0, slash)).getAddress();
            return new Network(address, Integer.parseInt(block.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block + " is no block of addresses", e);
        }
    }

    boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        int whole = bits / Byte.SIZE;
        return bytes.length == prefix.length
                && Arrays.equals(bytes, 0, whole, prefix, 0, whole)
                && (bits % Byte.SIZE == 0 || (bytes[whole] ^ prefix[whole]) >> (Byte.SIZE - bits % Byte.SIZE) == 0);
    }
}
