package io.frostline.vision.image;

/** Follows a GIF to the end of its first frame; later frames are never looked at. */
final class GifHeaderReader implements HeaderReader {

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        limits.check("GIF", octets.u16LittleEndian(6), octets.u16LittleEndian(8));
        GifLayout layout = GifLayout.of(octets);
        limits.check("GIF frame", layout.frameWidth(), layout.frameHeight());
        limits.check("GIF", layout.width(), layout.height());
        int end = GifLayout.afterBlocks(octets, layout.dataAt() + 1);
        return new Header(ImageFormat.GIF, layout.width(), layout.height(), Orientation.UPRIGHT, true, end);
    }
}
