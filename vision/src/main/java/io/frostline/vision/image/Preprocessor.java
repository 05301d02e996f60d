package io.frostline.vision.image;

/**
 * Decodes, turns upright, resizes and crops pictures as a {@link Preprocessing} says. Training and serving share it.
 *
 * <p>Thread-safe; each call works on the thread that makes it. The pictures being decoded at one time, on all threads
 * together, have no more pixels than the limits allow for one, so that native memory is bounded; who comes later waits.
 */
public final class Preprocessor {
    private final ImageLimits limits;
    private final Resampler resampler;
    private final PixelBudget budget;

    /**
     * @param preprocessing what a picture becomes
     * @param limits what is refused unseen
     */
    public Preprocessor(Preprocessing preprocessing, ImageLimits limits) {
        this.limits = limits;
        resampler = new Resampler(preprocessing.resize(), preprocessing.crop());
        budget = new PixelBudget(limits.maxPixels());
    }

    /**
     * Makes a crop of a picture, or says why there is none. No content of the bytes makes it throw.
     *
     * @param encoded a whole JPEG, PNG, WebP, BMP or GIF; its first frame is taken; it must not change during the call
     */
    public Decoded prepare(byte[] encoded) {
        try {
            Header header = Header.read(encoded, limits);
            long pixels = (long) header.width() * header.height();
            budget.take(pixels);
            try (Raster raster = decode(header, encoded)) {
                return resampler.crop(raster);
            } finally {
                budget.giveBack(pixels);
            }
        } catch (Refusal refusal) {
            return refusal.undecodable();
        }
    }

    private static Raster decode(Header header, byte[] encoded) throws Refusal {
        return switch (header.format()) {
            case GIF -> GifRaster.decode(encoded);
            case BMP -> BmpRaster.decode(encoded);
            default -> OpenCv.decode(header, encoded);
        };
    }
}
