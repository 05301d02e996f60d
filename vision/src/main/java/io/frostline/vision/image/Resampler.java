package io.frostline.vision.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Resizes and cuts out the middle as torchvision does: the shorter side becomes {@code resize}, the longer
 * {@code int(resize · long / short)}, and the square begins at {@code round((side − crop) / 2)}, half to even.
 *
 * <p>As in Pillow, rows are resampled first and rounded to 8 bit, then columns. Rows are forgotten after the last
 * column that needs them, so memory does not grow with the height of the picture. Stateless, thread-safe.
 */
final class Resampler {
    private static final VarHandle PIXEL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int resize;
    private final int crop;
    private final Interpolation interpolation;

    Resampler(int resize, int crop, Interpolation interpolation) {
        this.resize = resize;
        this.crop = crop;
        this.interpolation = interpolation;
    }

    Crop crop(Raster raster) {
        int shorter = Math.min(raster.width(), raster.height());
        ResampledAxis across = axis(raster.width(), shorter);
        ResampledAxis down = axis(raster.height(), shorter);
        ResampledRows resampled = new ResampledRows(raster, across, crop, down.start(), down.end());
        int[][] rows = new int[down.reach()][crop];
        PixelMixer mixer = new PixelMixer(crop);
        int[] mixed = new int[crop];
        byte[] rgb = new byte[3 * crop * crop];
        int next = down.start();
        for (int y = 0; y < crop; y++) {
            int first = down.first(y);
            for (next = Math.max(next, first); next < first + down.count(y); next++) {
                resampled.read(next, rows[next % rows.length]);
            }
            mixer.mix(rows, first, down.weights(y), mixed);
            put(mixed, rgb, 3 * crop * y);
        }
        return Crop.of(crop, rgb);
    }

    /** Writes a row as bytes. Each pixel but the last also writes the byte after it, which the next one overwrites. */
    private static void put(int[] row, byte[] rgb, int at) {
        int last = row.length - 1;
        for (int i = 0; i < last; i++) {
            PIXEL.set(rgb, at + 3 * i, row[i]);
        }
        rgb[at + 3 * last] = (byte) row[last];
        rgb[at + 3 * last + 1] = (byte) (row[last] >> 8);
        rgb[at + 3 * last + 2] = (byte) (row[last] >> 16);
    }

    private ResampledAxis axis(int side, int shorter) {
        long resized = side == shorter ? resize : (long) ((double) ((long) resize * side) / shorter);
        long offset = (long) Math.rint((resized - crop) / 2.0);
        return new ResampledAxis(side, resized, offset, crop, interpolation);
    }
}
