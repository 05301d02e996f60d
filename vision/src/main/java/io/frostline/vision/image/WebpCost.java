package io.frostline.vision.image;

/**
 * What decoding a WebP takes (RFC 9649): its pixels; opacity of a lossy picture in a plane; lossless pixels once more,
 * and tables for each group of their codes; of an animation two canvases and the first frame.
 */
final class WebpCost {
    private static final int ANIMATION = 0x02;
    private static final int ALPHA = 0x10;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int LOSSLESS_HEADER = 5;

    private static final int CANVAS_PIXEL_BYTES = 8;
    private static final int LOSSLESS_PIXEL_BYTES = 4;

    /** The longest tables of the five codes of a group. */
    private static final long GROUP_BYTES = 21_000;

    private static final long GROUP = 50_000;
    private static final long CANVAS_PIXEL = 65;
    private static final long LOSSY_PIXEL = 24;
    private static final long LOSSLESS_PIXEL = 35;
    private static final long BYTE = 50;

    private final Octets riff;
    private final boolean animated;
    private boolean transparent;
    private long memory;
    private long time;

    private WebpCost(Octets riff, int flags) {
        this.riff = riff;
        animated = (flags & ANIMATION) != 0;
        transparent = (flags & ALPHA) != 0;
        time = riff.end() * BYTE;
    }

    /**
     * @param riff the container
     * @param first position of its first chunk
     * @throws Refusal if lossless data is damaged
     */
    static DecodingCost of(Octets riff, int first, int width, int height, Orientation orientation) throws Refusal {
        int flags = riff.has(first, "VP8X") ? riff.u8(first + CHUNK_HEADER) : 0;
        WebpCost cost = new WebpCost(riff, flags);
        long pixels = (long) width * height;
        if (cost.animated) {
            cost.memory = pixels * CANVAS_PIXEL_BYTES + 2L * riff.end(); // every frame of the file is noted
            cost.time += pixels * CANVAS_PIXEL;
        }
        cost.addFirstFrame(first, width, height);
        return DecodingCost.of(orientation, pixels * (cost.transparent ? 4 : 3), cost.memory, cost.time);
    }

    private void addFirstFrame(int first, int canvasWidth, int canvasHeight) throws Refusal {
        int width = canvasWidth;
        int height = canvasHeight;
        boolean complete = false;
        long at = first;
        while (!complete && at + CHUNK_HEADER <= riff.end()) {
            int chunk = (int) at;
            int data = chunk + CHUNK_HEADER;
            long length = riff.u32LittleEndian(chunk + 4);
            if (animated && riff.has(chunk, "ANMF")) {
                width = riff.u24LittleEndian(data + 6) + 1;
                height = riff.u24LittleEndian(data + 9) + 1;
                at += CHUNK_HEADER + FRAME_HEADER;
                continue;
            }
            if (riff.has(chunk, "ALPH")) {
                transparent = true;
                memory += (long) width * height;
                if ((riff.u8(data) & 3) == 1) {
                    addLossless(data + 1, width, height);
                }
            } else if (riff.has(chunk, "VP8L")) {
                long size = riff.u32LittleEndian(data + 1);
                transparent |= (size >> 28 & 1) == 1;
                addLossless(data + LOSSLESS_HEADER, (int) (size & 0x3fff) + 1, (int) (size >> 14 & 0x3fff) + 1);
                complete = true;
            } else if (riff.has(chunk, "VP8 ")) {
                time += (long) width * height * LOSSY_PIXEL;
                complete = true;
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    private void addLossless(int stream, int width, int height) throws Refusal {
        long pixels = (long) width * height;
        int groups = Vp8lPrelude.groups(riff.part(stream, (long) riff.end() - stream, "WebP"), width, height);
        memory += pixels * LOSSLESS_PIXEL_BYTES + groups * GROUP_BYTES;
        time += pixels * LOSSLESS_PIXEL + groups * GROUP;
    }
}
