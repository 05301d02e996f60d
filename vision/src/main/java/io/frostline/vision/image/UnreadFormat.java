package io.frostline.vision.image;

import java.util.List;
import java.util.Optional;

/** Encodings of pictures that are not understood, told apart by their first bytes, for those who send them. */
final class UnreadFormat {
    private static final String TYPE = "ftyp";
    private static final int TYPE_AT = 4;
    private static final int BRAND_AT = 8;

    /** Brands of ISO/IEC 23008-12 and of the AV1 Image File Format. */
    private static final List<String> HEIC = List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private static final List<String> AVIF = List.of("avif", "avis");
    private static final List<String> TIFF = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

    private UnreadFormat() {}

    /** @return its usual name; empty if it is none of them */
    static Optional<String> name(Octets octets) {
        if (TIFF.stream().anyMatch(mark -> octets.has(0, mark))) {
            return Optional.of("TIFF");
        }
        if (!octets.has(TYPE_AT, TYPE)) {
            return Optional.empty();
        }
        if (AVIF.stream().anyMatch(brand -> octets.has(BRAND_AT, brand))) {
            return Optional.of("AVIF");
        }
        return HEIC.stream().anyMatch(brand -> octets.has(BRAND_AT, brand)) ? Optional.of("HEIC") : Optional.empty();
    }
}
