package io.frostline.vision.image;

/**
 * The one thing wanted from Exif data: which side is up. Damaged Exif data is no fault of the picture and counts as
 * absent.
 */
final class Exif {
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /**
     * Reads the first directory of a TIFF block.
     *
     * @param block the Exif data, with or without the six bytes {@code Exif\0\0} that JPEG puts before it
     */
    static Orientation orientation(Octets block) {
        try {
            int tiff = block.has(block.start(), "Exif\0\0") ? block.start() + 6 : block.start();
            if (block.has(tiff, "II*\0")) {
                return orientation(block, tiff, true);
            }
            if (block.has(tiff, "MM\0*")) {
                return orientation(block, tiff, false);
            }
            return Orientation.UPRIGHT;
        } catch (Refusal damaged) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation orientation(Octets block, int tiff, boolean littleEndian) throws Refusal {
        long offset = littleEndian ? block.u32LittleEndian(tiff + 4) : block.u32(tiff + 4);
        if (offset > block.end() - tiff) {
            return Orientation.UPRIGHT;
        }
        int directory = (int) (tiff + offset);
        int entries = u16(block, directory, littleEndian);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (u16(block, entry, littleEndian) == ORIENTATION_TAG) {
                boolean wellTyped = u16(block, entry + 2, littleEndian) == SHORT;
                return wellTyped ? Orientation.ofExif(u16(block, entry + 8, littleEndian)) : Orientation.UPRIGHT;
            }
        }
        return Orientation.UPRIGHT;
    }

    private static int u16(Octets block, int at, boolean littleEndian) throws Refusal {
        return littleEndian ? block.u16LittleEndian(at) : block.u16(at);
    }
}
