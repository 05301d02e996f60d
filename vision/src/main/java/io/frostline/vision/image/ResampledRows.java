package io.frostline.vision.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rows of a picture, resampled across and rounded to 8 bits. They are made a strip of many rows at a time, column
 * by column: so each weight applies to a long line of pixels, which is what {@link PixelMixer} is fast with.
 *
 * <p>Not thread-safe. Memory grows with the width of the part that is resampled but not with the number of rows.
 */
final class ResampledRows {
    /** The most rows of a strip: enough for long lines, few enough for a strip to stay in the processor's cache. */
    private static final int STRIP = 192;

    private static final VarHandle PIXEL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Raster raster;
    private final ResampledAxis across;
    private final int width;
    private final int end;
    private final int partLength;
    private final byte[] part;
    private final int[][] columns;
    private final PixelMixer mixer;
    private final int[] mixed;
    private final int[] strip;

    /** From row to row of the strip. A column's pixels would evict one another if it were a high power of two. */
    private final int stride;

    private int stripStart;
    private int stripEnd;

    /**
     * @param width of a resampled row, in pixels
     * @param start the first row that will be read
     * @param end position after the last
     */
    ResampledRows(Raster raster, ResampledAxis across, int width, int start, int end) {
        this.raster = raster;
        this.across = across;
        this.width = width;
        this.end = end;
        int strips = (end - start + STRIP - 1) / STRIP;
        int rows = (end - start + strips - 1) / strips;
        partLength = 3 * (across.end() - across.start());
        part = new byte[rows * partLength + 1]; // the last pixel is read with the byte after it
        columns = new int[across.reach()][rows];
        mixer = new PixelMixer(rows);
        mixed = new int[rows];
        stride = width | 16;
        strip = new int[rows * stride];
        stripStart = start;
        stripEnd = start;
    }

    /**
     * Copies a row.
     *
     * @param y which; no strip before that of the last call can be read again
     * @param row receives pixels as {@link PixelMixer} takes them
     */
    void read(int y, int[] row) {
        while (y >= stripEnd) {
            makeNextStrip();
        }
        System.arraycopy(strip, (y - stripStart) * stride, row, 0, width);
    }

    private void makeNextStrip() {
        stripStart = stripEnd;
        stripEnd = Math.min(stripStart + mixed.length, end);
        for (int y = stripStart; y < stripEnd; y++) {
            raster.read(y, across.start(), across.end() - across.start(), part, (y - stripStart) * partLength);
        }
        int next = across.start();
        for (int x = 0; x < width; x++) {
            int first = across.first(x);
            for (next = Math.max(next, first); next < first + across.count(x); next++) {
                take(part, 3 * (next - across.start()), partLength, columns[next % columns.length]);
            }
            mixer.mix(columns, first, across.weights(x), mixed);
            put(mixed, strip, x, stride);
        }
    }

    private static void take(byte[] part, int at, int partLength, int[] column) {
        for (int y = 0; y < column.length; y++) {
            column[y] = (int) PIXEL.get(part, at + y * partLength) & 0xffffff;
        }
    }

    private static void put(int[] column, int[] strip, int at, int stride) {
        for (int y = 0; y < column.length; y++) {
            strip[at + y * stride] = column[y];
        }
    }
}
