package io.frostline.vision.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Exif and XMP in a PNG: in the chunk {@code eXIf}, and in text of certain keywords, which Pillow and ImageMagick
 * write. The last chunk of a kind counts, before the pixels or behind them. Damaged ones are passed over.
 */
final class PngMetadata {
    private static final String EXIF_TEXT = "exif\0";
    private static final String EXIF_PROFILE = "Raw profile type exif\0";
    private static final String XMP_TEXT = "XML:com.adobe.xmp\0";

    /** Pillow's limit for one text. */
    private static final int MOST_INFLATED = 1 << 20;

    /** For all of them together, so that a small file cannot cost more than its pixels. */
    private static final int MOST_INFLATED_IN_ALL = 8 << 20;

    private final Octets png;
    private final Metadata metadata = new Metadata();
    private @Nullable Octets profile;
    private int inflatable = MOST_INFLATED_IN_ALL;

    private PngMetadata(Octets png) {
        this.png = png;
    }

    static Orientation orientation(Octets png) throws Refusal {
        PngMetadata found = new PngMetadata(png);
        for (int at = PngChunks.first(png); at != PngChunks.NONE; at = PngChunks.next(png, at)) {
            try {
                found.note(at);
            } catch (Refusal | DataFormatException damaged) {
                continue;
            }
        }
        if (!found.metadata.hasExif() && found.profile != null) {
            found.metadata.exif(ofHex(found.profile));
        }
        return found.metadata.orientation();
    }

    private void note(int at) throws Refusal, DataFormatException {
        Octets data = PngChunks.data(png, at);
        if (PngChunks.isNamed(png, at, "eXIf")) {
            metadata.exif(data);
        } else if (PngChunks.isNamed(png, at, "tEXt") && data.has(data.start(), EXIF_TEXT)) {
            metadata.exif(from(data, data.start() + EXIF_TEXT.length()));
        } else if (isText(at) && data.has(data.start(), EXIF_PROFILE)) {
            profile = text(at, from(data, data.start() + EXIF_PROFILE.length()));
        } else if (isText(at) && data.has(data.start(), XMP_TEXT)) {
            metadata.xmp(text(at, from(data, data.start() + XMP_TEXT.length())));
        }
    }

    private boolean isText(int at) {
        return PngChunks.isNamed(png, at, "tEXt")
                || PngChunks.isNamed(png, at, "zTXt")
                || PngChunks.isNamed(png, at, "iTXt");
    }

    /** The text of a chunk (clause 11.3.3). */
    private Octets text(int at, Octets afterKeyword) throws Refusal, DataFormatException {
        int start = afterKeyword.start();
        if (PngChunks.isNamed(png, at, "tEXt")) {
            return afterKeyword;
        }
        if (PngChunks.isNamed(png, at, "zTXt")) {
            return inflated(from(afterKeyword, start + 1));
        }
        Octets text = from(afterKeyword, afterZero(afterKeyword, afterZero(afterKeyword, start + 2)));
        return afterKeyword.u8(start) == 0 ? text : inflated(text);
    }

    /** What can be inflated of a stream that is cut off; a stream that is too long or damaged has nothing. */
    private Octets inflated(Octets deflated) throws DataFormatException {
        if (inflatable < 0) {
            throw new DataFormatException("too many");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated.array(), deflated.start(), deflated.length());
            int length = inflater.inflate(part);
            while (length > 0) {
                text.write(part, 0, length);
                inflatable -= length;
                if (text.size() > MOST_INFLATED || inflatable < 0) {
                    throw new DataFormatException("too long");
                }
                length = inflater.inflate(part);
            }
        } finally {
            inflater.end();
        }
        return Octets.of(text.toByteArray(), "PNG text");
    }

    /** ImageMagick's form: three lines of heading, then digits in lines. */
    private static Octets ofHex(Octets profile) {
        byte[] array = profile.array();
        int at = profile.start();
        for (int lines = 0; lines < 3 && at < profile.end(); at++) {
            lines += array[at] == '\n' ? 1 : 0;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(profile.length() / 2);
        int high = -1;
        for (; at < profile.end(); at++) {
            int digit = Character.digit(array[at], 16);
            if (digit < 0) {
                continue;
            }
            if (high >= 0) {
                bytes.write(high << 4 | digit);
            }
            high = high < 0 ? digit : -1;
        }
        return Octets.of(bytes.toByteArray(), "Exif");
    }

    private static Octets from(Octets data, int at) throws Refusal {
        return data.part(at, data.end() - at, data.what());
    }

    private static int afterZero(Octets data, int from) throws Refusal {
        int at = from;
        while (data.u8(at) != 0) {
            at++;
        }
        return at + 1;
    }
}
