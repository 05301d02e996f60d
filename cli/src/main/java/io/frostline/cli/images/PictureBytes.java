package io.frostline.cli.images;

import io.frostline.vision.image.ImageLimits;
import java.io.IOException;
import java.io.InputStream;

/** A picture's bytes, no more of them than a picture may have, whatever a zip archive says of their number. */
final class PictureBytes {
    private static final int MOST = (int) ImageLimits.DEFAULT.maxBytes();

    private PictureBytes() {}

    /** @throws IOException if there are more, or they cannot be read */
    static byte[] readAll(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new IOException("it has more than " + MOST + " bytes, which is the most that is looked at");
        }
        return bytes;
    }
}
