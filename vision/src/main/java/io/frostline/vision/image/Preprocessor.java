package io.frostline.vision.image;

/**
 * Decodes, turns upright, resizes and crops pictures as a {@link Preprocessing} says. Training and serving share it.
 *
 * <p>Thread-safe; each call works on the thread that makes it. The pictures being decoded at one time, on all threads
 * together, take no more memory than the limits allow for one; who comes later waits.
 */
public final class Preprocessor {
    private final ImageLimits limits;
    private final Resampler resampler;
    private final DecodingBudget budget;

    /**
     * @param preprocessing what a picture becomes
     * @param limits what is refused unseen
     */
    public Preprocessor(Preprocessing preprocessing, ImageLimits limits) {
        this.limits = limits;
        resampler = new Resampler(preprocessing.resize(), preprocessing.crop(), preprocessing.interpolation());
        budget = new DecodingBudget(limits.maxMemory());
    }

    /**
     * Makes a crop of a picture, or says why there is none. No content of the bytes makes it throw.
     *
     * @param encoded a whole JPEG, PNG, WebP, BMP or GIF; its first frame is taken; it must not change during the call
     */
    public Decoded prepare(byte[] encoded) {
        try {
            Header header = Header.read(encoded, limits);
            long memory = header.cost().memory();
            budget.take(memory);
            try (Raster raster = decode(header, encoded)) {
                return resampler.crop(raster);
            } finally {
                budget.giveBack(memory);
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
