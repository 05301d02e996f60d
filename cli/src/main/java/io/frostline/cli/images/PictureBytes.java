package io.frostline.cli.images;

import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.ImageSignature;
import io.frostline.vision.image.Undecodable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A picture's bytes, no more of them than a picture may have, whatever a zip archive says of their number. */
final class PictureBytes {
    private static final int MOST = (int) ImageLimits.DEFAULT.maxBytes();

    private PictureBytes() {}

    /** @throws IOException if there are more, they cannot be read, or do not begin as those of a picture do */
    static byte[] readAll(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST + 1);
        Optional<Undecodable> fault = ImageSignature.lacking(bytes);
        if (fault.isPresent()) {
            throw new IOException(fault.get().detail());
        }
        if (bytes.length > MOST) {
            throw new IOException("it has more than " + MOST + " bytes, which is the most that is looked at");
        }
        return bytes;
    }
}
