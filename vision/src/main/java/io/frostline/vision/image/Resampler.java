package io.frostline.vision.image;

import java.util.Arrays;

/**
 * Resizes and cuts out the middle as torchvision does: the shorter side becomes {@code resize}, the longer
 * {@code int(resize · long / short)}, and the square begins at {@code round((side − crop) / 2)}, half to even.
 *
 * <p>As in Pillow, rows are resampled first and rounded to 8 bit, then columns. A row is resampled when the first
 * column needs it and forgotten after the last, so memory does not grow with the height of the picture. Stateless,
 * thread-safe.
 */
final class Resampler {
    private static final int ROUNDING = 1 << ResampledAxis.FRACTION_BITS - 1;

    private final int resize;
    private final int crop;

    Resampler(int resize, int crop) {
        this.resize = resize;
        this.crop = crop;
    }

    Crop crop(Raster raster) {
        int shorter = Math.min(raster.width(), raster.height());
        ResampledAxis across = axis(raster.width(), shorter);
        ResampledAxis down = axis(raster.height(), shorter);
        int partWidth = across.end() - across.start();
        byte[] part = new byte[3 * partWidth];
        int[][] rows = new int[down.reach()][3 * crop];
        int[] sums = new int[3 * crop];
        byte[] rgb = new byte[3 * crop * crop];
        int next = down.start();
        for (int y = 0; y < crop; y++) {
            int first = down.first(y);
            int end = first + down.count(y);
            for (next = Math.max(next, first); next < end; next++) {
                raster.read(next, across.start(), partWidth, part);
                resampleRow(part, across, rows[next % rows.length]);
            }
            Arrays.fill(sums, ROUNDING);
            for (int k = 0; k < down.count(y); k++) {
                addWeighted(sums, rows[(first + k) % rows.length], down.weight(y, k));
            }
            for (int i = 0; i < sums.length; i++) {
                rgb[y * sums.length + i] = (byte) Math.min(sums[i] >> ResampledAxis.FRACTION_BITS, 255);
            }
        }
        return Crop.of(crop, rgb);
    }

    private ResampledAxis axis(int side, int shorter) {
        long resized = side == shorter ? resize : (long) ((double) ((long) resize * side) / shorter);
        long offset = (long) Math.rint((resized - crop) / 2.0);
        return new ResampledAxis(side, resized, offset, crop);
    }

    private void resampleRow(byte[] part, ResampledAxis across, int[] row) {
        for (int x = 0; x < crop; x++) {
            int red = ROUNDING;
            int green = ROUNDING;
            int blue = ROUNDING;
            int at = 3 * (across.first(x) - across.start());
            for (int k = 0; k < across.count(x); k++, at += 3) {
                int weight = across.weight(x, k);
                red += (part[at] & 0xff) * weight;
                green += (part[at + 1] & 0xff) * weight;
                blue += (part[at + 2] & 0xff) * weight;
            }
            row[3 * x] = Math.min(red >> ResampledAxis.FRACTION_BITS, 255);
            row[3 * x + 1] = Math.min(green >> ResampledAxis.FRACTION_BITS, 255);
            row[3 * x + 2] = Math.min(blue >> ResampledAxis.FRACTION_BITS, 255);
        }
    }

    private static void addWeighted(int[] sums, int[] row, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }
}
