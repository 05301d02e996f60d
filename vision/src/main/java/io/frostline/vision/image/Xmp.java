package io.frostline.vision.image;

import java.util.Optional;

/**
 * The orientation in an XMP packet (XMP specification, part 1, 7.4 and 7.9.2.2: as an element or as an attribute). It
 * is found by its characters, as Pillow does, so that a packet that is not well-formed XML still says it.
 */
final class Xmp {
    private static final String NAME = "tiff:Orientation";

    private Xmp() {}

    /** @return what the first {@code tiff:Orientation="N"} or {@code <tiff:Orientation>N} says; empty without one */
    static Optional<Orientation> orientation(Octets packet) {
        for (int at = packet.start(); at < packet.end(); at++) {
            if (packet.has(at, NAME)) {
                int after = at + NAME.length();
                int digitAt = packet.has(after, "=\"") ? after + 2 : packet.has(after, ">") ? after + 1 : packet.end();
                int digit = digitAt < packet.end() ? packet.array()[digitAt] - '0' : -1;
                if (digit >= 0 && digit <= 9) {
                    return Optional.of(Orientation.ofExif(digit));
                }
            }
        }
        return Optional.empty();
    }
}
