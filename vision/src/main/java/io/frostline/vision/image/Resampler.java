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
        byte[] part = new byte[3 * (partWidth + across.reach()) + ResampledAxis.SPARE_BYTES];
        int[] taken = new int[crop];
        PlanarRow[] rows = new PlanarRow[down.reach()];
        Arrays.setAll(rows, i -> new PlanarRow(crop));
        PlanarRow mixed = new PlanarRow(crop);
        byte[] rgb = new byte[3 * crop * crop];
        int next = down.start();
        for (int y = 0; y < crop; y++) {
            int first = down.first(y);
            int end = first + down.count(y);
            for (next = Math.max(next, first); next < end; next++) {
                raster.read(next, across.start(), partWidth, part);
                across.resample(part, taken, rows[next % rows.length]);
            }
            down.mix(y, rows, mixed);
            mixed.interleave(rgb, 3 * crop * y);
        }
        return Crop.of(crop, rgb);
    }

    private ResampledAxis axis(int side, int shorter) {
        long resized = side == shorter ? resize : (long) ((double) ((long) resize * side) / shorter);
        long offset = (long) Math.rint((resized - crop) / 2.0);
        return new ResampledAxis(side, resized, offset, crop);
    }
}
