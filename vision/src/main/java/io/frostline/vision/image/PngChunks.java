package io.frostline.vision.image;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The parts of a PNG that its pixels need (W3C PNG, third edition, clauses 5 and 11). Whatever else there is, in
 * whatever state, is passed over; behind the image data nothing has to be there at all.
 */
final class PngChunks {
    static final int NONE = -1;
    static final int NO_TRANSPARENT_GREY = -1;
    static final int SIGNATURE_LENGTH = 8;
    static final int NAME_LENGTH = 4;
    static final int DATA_AT = 8;

    private static final int FRAME_LENGTH = 12;
    private static final int HEADER_LENGTH = 13;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_AND_ALPHA = 4;

    /** First row and column of each pass of an interlaced picture, and the steps to the next (clause 8.2). */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}
    };

    private static final long PIXEL = 6;
    private static final long DECODED_BYTE = 6;
    private static final long INFLATED_BYTE = 3;
    private static final long BYTE = 20;

    private final Octets png;
    private int headerAt = NONE;
    private int paletteAt = NONE;
    private int transparencyAt = NONE;
    private int dataAt = NONE;
    private int dataEnd = NONE;

    private PngChunks(Octets png) {
        this.png = png;
    }

    /** @throws Refusal if it has no sound header */
    static PngChunks of(Octets png) throws Refusal {
        PngChunks chunks = new PngChunks(png);
        for (int at = first(png); at != NONE; at = next(png, at)) {
            chunks.note(at);
        }
        if (chunks.headerAt == NONE || data(png, chunks.headerAt).length() < HEADER_LENGTH) {
            throw Refusal.corrupt("PNG has no IHDR chunk before its image data");
        }
        requireSound(png, chunks.headerAt);
        return chunks;
    }

    /** Position of the first chunk, or {@link #NONE}. */
    static int first(Octets png) throws Refusal {
        return chunkAt(png, SIGNATURE_LENGTH);
    }

    /** Position of the chunk behind another; {@link #NONE} behind the last and where what follows is no chunk. */
    static int next(Octets png, int at) throws Refusal {
        return isNamed(png, at, "IEND") ? NONE : chunkAt(png, at + png.u32(at) + FRAME_LENGTH);
    }

    static boolean isNamed(Octets png, int at, String name) {
        return png.has(at + DATA_AT - NAME_LENGTH, name);
    }

    /** What the file has of a chunk's data. */
    static Octets data(Octets png, int at) throws Refusal {
        int from = at + DATA_AT;
        return png.part(from, Math.min(png.u32(at), png.end() - from), "PNG chunk");
    }

    /** The check sum of a chunk whose data are from {@code from} to {@code to}. */
    static int checksum(byte[] array, int from, int to) {
        CRC32 checksum = new CRC32();
        checksum.update(array, from - NAME_LENGTH, NAME_LENGTH + to - from);
        return (int) checksum.getValue();
    }

    private static int chunkAt(Octets png, long at) throws Refusal {
        if (at + DATA_AT > png.end()) {
            return NONE;
        }
        for (int i = (int) at + DATA_AT - NAME_LENGTH; i < at + DATA_AT; i++) {
            int letter = png.u8(i) | 0x20;
            if (letter < 'a' || letter > 'z') {
                return NONE;
            }
        }
        return (int) at;
    }

    private static void requireSound(Octets png, int at) throws Refusal {
        Octets data = data(png, at);
        if (png.i32(data.end()) != checksum(png.array(), data.start(), data.end())) {
            throw Refusal.corrupt("PNG is damaged: the check sum of its chunk at byte " + at + " does not fit");
        }
    }

    private void note(int at) throws Refusal {
        if (isNamed(png, at, "IDAT")) {
            if (dataAt == NONE) {
                dataAt = at;
                dataEnd = at;
            }
            dataEnd = at == dataEnd ? (int) Math.min(png.end(), at + png.u32(at) + FRAME_LENGTH) : dataEnd;
        } else if (isNamed(png, at, "tRNS")) {
            transparencyAt = at;
        } else if (isNamed(png, at, "PLTE") && dataAt == NONE) {
            paletteAt = at;
        } else if (isNamed(png, at, "IHDR") && dataAt == NONE && headerAt == NONE) {
            headerAt = at;
        }
    }

    long width() throws Refusal {
        return png.u32(headerAt + DATA_AT);
    }

    long height() throws Refusal {
        return png.u32(headerAt + DATA_AT + 4);
    }

    private int bitDepth() throws Refusal {
        return png.u8(headerAt + DATA_AT + 8);
    }

    private int colorType() throws Refusal {
        return png.u8(headerAt + DATA_AT + 9);
    }

    /** Bytes of all rows, each with its filter, as the header tells: what the image data have to be inflated to. */
    long inflatedLength() throws Refusal {
        if (png.u8(headerAt + DATA_AT + 12) == 0) {
            return inflatedLength(width(), height());
        }
        long length = 0;
        for (int[] pass : PASSES) {
            length += inflatedLength(
                    (width() - pass[1] + pass[3] - 1) / pass[3], (height() - pass[0] + pass[2] - 1) / pass[2]);
        }
        return length;
    }

    private long inflatedLength(long columns, long rows) throws Refusal {
        return columns == 0 ? 0 : rows * (1 + (columns * samples() * bitDepth() + 7) / 8);
    }

    /** Samples of a pixel, as stored. */
    private int samples() throws Refusal {
        return switch (colorType()) {
            case GREY, PALETTE -> 1;
            case RGB -> 3;
            case GREY_AND_ALPHA -> 2;
            default -> 4;
        };
    }

    /** Samples of a pixel, as the decoder puts it out. */
    private int decodedSamples() throws Refusal {
        return switch (colorType()) {
            case GREY -> 1;
            case RGB, PALETTE -> transparency().length == 0 ? 3 : 4;
            default -> 4;
        };
    }

    /** What decoding takes, of which inflating is a part. */
    DecodingCost cost(Orientation orientation) throws Refusal {
        long pixels = width() * height();
        long decoded = pixels * decodedSamples() * (bitDepth() > 8 ? 2 : 1);
        long time = pixels * PIXEL
                + decoded * DECODED_BYTE
                + inflatedLength() * INFLATED_BYTE
                + imageData().length() * BYTE;
        return DecodingCost.of(orientation, decoded, 0, time);
    }

    /** The data of {@code IHDR}, with the only compression there is, and any kind of interlacing as the only one. */
    byte[] header() throws Refusal {
        byte[] header = bytes(headerAt, HEADER_LENGTH);
        header[10] = 0;
        header[12] = (byte) Math.min(1, header[12] & 0xff);
        return header;
    }

    /** Colours of three bytes, black where the file has too few; none if the pixels need none. */
    byte[] palette() throws Refusal {
        byte[] there = bytes(paletteAt, 3 * colors());
        return Arrays.copyOf(Arrays.copyOf(there, there.length / 3 * 3), 3 * colors());
    }

    private int colors() throws Refusal {
        return colorType() == PALETTE ? 1 << Math.min(8, bitDepth()) : 0;
    }

    /** The data of {@code tRNS} in a form that libpng takes; empty if there are none, or the picture is grey. */
    byte[] transparency() throws Refusal {
        if (colorType() != RGB) {
            return bytes(transparencyAt, colors());
        }
        byte[] color = bytes(transparencyAt, 6);
        for (int i = 0; i < color.length && bitDepth() == 8; i += 2) {
            color[i] = 0;
        }
        return color;
    }

    /** The first {@code most} bytes of a chunk's data, if there are so many. */
    private byte[] bytes(int at, int most) throws Refusal {
        if (at == NONE || most == 0) {
            return new byte[0];
        }
        requireSound(png, at);
        Octets data = data(png, at);
        return Arrays.copyOfRange(png.array(), data.start(), data.start() + Math.min(most, data.length()));
    }

    /**
     * The grey that a PNG without alpha channel declares transparent, which OpenCV leaves opaque.
     *
     * @return the value as the decoder puts it out, with fewer than 8 bits spread over 8; or
     *     {@link #NO_TRANSPARENT_GREY}
     */
    int transparentGrey() throws Refusal {
        byte[] grey = colorType() == GREY ? bytes(transparencyAt, 2) : new byte[0];
        if (grey.length < 2) {
            return NO_TRANSPARENT_GREY;
        }
        int most = (1 << bitDepth()) - 1; // higher bits should be 0, and decoders do not look at them
        int value = ((grey[0] & 0xff) << 8 | (grey[1] & 0xff)) & most;
        return bitDepth() < 8 ? value * 255 / most : value;
    }

    /**
     * The consecutive chunks that hold the image data, the last of them as far as the file goes.
     *
     * @throws Refusal if there are none
     */
    Octets imageData() throws Refusal {
        if (dataAt == NONE) {
            throw Refusal.corrupt("PNG is truncated or damaged: it has no IDAT chunk");
        }
        return png.part(dataAt, dataEnd - (long) dataAt, "PNG data");
    }
}
