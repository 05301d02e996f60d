package io.frostline.vision.image;

/** Finds what a PNG's pixels need, and which side of them is up. */
final class PngHeaderReader implements HeaderReader {

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        PngChunks chunks = PngChunks.of(octets);
        limits.check("PNG", chunks.width(), chunks.height());
        Orientation orientation = PngMetadata.orientation(octets);
        return new Header(
                ImageFormat.PNG,
                (int) chunks.width(),
                (int) chunks.height(),
                orientation,
                true,
                octets.end(),
                chunks.cost(orientation));
    }
}
