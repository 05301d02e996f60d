package io.frostline.vision.image;

/** Reads the headers of a BMP, and whether the pixels they promise are there. */
final class BmpHeaderReader implements HeaderReader {

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        BmpLayout layout = BmpLayout.of(octets);
        limits.check("BMP", layout.width(), layout.height());
        boolean runs = layout.packing() != BmpLayout.Packing.NONE;
        if (runs) {
            new BmpRuns(octets, layout).follow((at, count, even, odd) -> {});
        } else {
            long lastRow = ((long) layout.width() * layout.bits() + 7) / 8; // its padding may be missing
            octets.require(layout.pixelsAt(), layout.stride() * (layout.height() - 1) + lastRow);
        }
        long pixels = (long) layout.width() * layout.height();
        DecodingCost unpacked = DecodingCost.indexed(pixels, octets.end());
        return new Header(
                ImageFormat.BMP,
                layout.width(),
                layout.height(),
                Orientation.UPRIGHT,
                false,
                octets.end(),
                runs ? unpacked : new DecodingCost(0, unpacked.time()));
    }
}
