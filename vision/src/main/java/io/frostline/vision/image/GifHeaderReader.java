package io.frostline.vision.image;

/** Follows a GIF to its first frame; what comes behind the frame's last pixel is never looked at. */
final class GifHeaderReader implements HeaderReader {

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        // A screen without area is no fault: the frame makes the canvas as large as it needs.
        limits.check("GIF", Math.max(1, octets.u16LittleEndian(6)), Math.max(1, octets.u16LittleEndian(8)));
        GifLayout layout = GifLayout.of(octets);
        limits.check("GIF frame", layout.frameWidth(), layout.frameHeight());
        limits.check("GIF", layout.width(), layout.height());
        long pixels = (long) layout.frameWidth() * layout.frameHeight();
        return new Header(
                ImageFormat.GIF,
                layout.width(),
                layout.height(),
                Orientation.UPRIGHT,
                true,
                octets.end(),
                DecodingCost.indexed(pixels, octets.end()));
    }
}
