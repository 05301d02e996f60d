package io.frostline.vision.image;

import java.util.Optional;

/**
 * The one thing wanted from Exif data: which side is up. Read as Pillow's {@code ImageOps.exif_transpose} does, which
 * takes more than CIPA DC-008 allows, and in places less.
 */
final class Exif {
    private static final String PREFIX = "Exif\0\0";
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY_LENGTH = 12;
    private static final int INLINE_LENGTH = 4;

    private final Octets block;
    private final int tiff;
    private final boolean littleEndian;

    private Exif(Octets block, int tiff, boolean littleEndian) {
        this.block = block;
        this.tiff = tiff;
        this.littleEndian = littleEndian;
    }

    /**
     * Reads the first directory of a TIFF block.
     *
     * @param block the Exif data, with or without the six bytes {@code Exif\0\0}, any number of times
     * @return what it says; empty if it has no orientation. Upright if the orientation is none of the eight, or the
     *     block is no TIFF data: both end the search
     */
    static Optional<Orientation> orientation(Octets block) {
        int tiff = block.start();
        while (block.has(tiff, PREFIX)) {
            tiff += PREFIX.length();
        }
        if (tiff == block.end()) {
            return Optional.empty();
        }
        boolean littleEndian = block.has(tiff, "II*\0") || block.has(tiff, "II\0*");
        boolean bigEndian = block.has(tiff, "MM\0*") || block.has(tiff, "MM*\0") || block.has(tiff, "MM\0+");
        if ((!littleEndian && !bigEndian) || tiff + 8 > block.end()) {
            return Optional.of(Orientation.UPRIGHT);
        }
        return new Exif(block, tiff, littleEndian).firstDirectory();
    }

    /** The last of equal tags counts. An entry that does not fit the block ends the directory. */
    private Optional<Orientation> firstDirectory() {
        Optional<Orientation> found = Optional.empty();
        try {
            long directory = tiff + u32(tiff + 4L);
            int entries = u16(directory);
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + (long) ENTRY_LENGTH * i;
                block.require(entry, ENTRY_LENGTH);
                int type = u16(entry + 2);
                long length = u32(entry + 4) * valueLength(type);
                long value = length > INLINE_LENGTH ? tiff + u32(entry + 8) : entry + 8;
                block.require(value, length);
                if (length > 0 && u16(entry) == ORIENTATION_TAG) {
                    found = Optional.of(Orientation.ofExif(number(type, value)));
                }
            }
        } catch (Refusal end) {
            return found;
        }
        return found;
    }

    /** Bytes of one value of a type (TIFF 6.0, section 2, and BigTIFF's LONG8); 0 if the type is not known. */
    private static int valueLength(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16 -> 8;
            default -> 0;
        };
    }

    /** The first value; 0 for BYTE, ASCII and UNDEFINED, which Pillow takes for text. */
    private double number(int type, long at) throws Refusal {
        return switch (type) {
            case 3 -> u16(at);
            case 4, 13 -> u32(at);
            case 5 -> (double) u32(at) / u32(at + 4);
            case 6 -> (byte) block.u8((int) at);
            case 8 -> (short) u16(at);
            case 9 -> (int) u32(at);
            case 10 -> (double) (int) u32(at) / (int) u32(at + 4);
            case 11 -> Float.intBitsToFloat((int) u32(at));
            case 12 -> Double.longBitsToDouble(i64(at));
            case 16 -> i64(at);
            default -> 0;
        };
    }

    private int u16(long at) throws Refusal {
        block.require(at, 2);
        return littleEndian ? block.u16LittleEndian((int) at) : block.u16((int) at);
    }

    private long u32(long at) throws Refusal {
        block.require(at, 4);
        return littleEndian ? block.u32LittleEndian((int) at) : block.u32((int) at);
    }

    private long i64(long at) throws Refusal {
        long first = u32(at);
        long second = u32(at + 4);
        return littleEndian ? second << 32 | first : first << 32 | second;
    }
}
