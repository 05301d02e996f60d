package io.frostline.vision.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** The places in a picture's file where Exif data (a TIFF block) or an XMP packet may be. */
enum Carrier {
    JPEG(exif -> jpeg(segment("Exif\0\0", exif))),
    JPEG_WITH_TWO_PREFIXES(exif -> jpeg(segment("Exif\0\0Exif\0\0", exif))),
    JPEG_IN_PIECES(exif -> jpeg(
            segment("Exif\0\0", Arrays.copyOf(exif, 13)),
            segment("Exif\0\0", Arrays.copyOfRange(exif, 13, exif.length)))),
    JPEG_BEHIND_AN_EMPTY_BLOCK(exif -> jpeg(segment("Exif\0\0", new byte[0]), segment("Exif\0\0", exif))),
    JPEG_BEHIND_THE_FRAME(exif -> jpegBehindFrame(segment("Exif\0\0", exif))),
    PNG(exif -> png(Pictures.pngChunk("eXIf", exif))),
    PNG_WITH_A_PREFIX(exif -> png(Pictures.pngChunk("eXIf", joined(latin("Exif\0\0"), exif)))),
    PNG_BEHIND_THE_PIXELS(exif -> pngBehindPixels(Pictures.pngChunk("eXIf", exif))),
    PNG_TEXT(exif -> png(text("exif", exif))),
    PNG_PROFILE(exif -> png(text("Raw profile type exif", profile(exif)))),
    PNG_COMPRESSED_PROFILE(exif -> png(compressedText("Raw profile type exif", profile(exif)))),
    PNG_INTERNATIONAL_PROFILE(exif -> png(internationalText("Raw profile type exif", profile(exif)))),
    PNG_COMPRESSED_INTERNATIONAL_PROFILE(
            exif -> png(compressedInternationalText("Raw profile type exif", profile(exif)))),
    PNG_PROFILE_BEHIND_THE_PIXELS(exif ->
            pngBehindPixels(compressedText("Raw profile type exif", profile(joined(latin("Exif\0\0"), exif))))),
    WEBP(exif -> webp(8, riffChunk("EXIF", exif))),
    WEBP_WITHOUT_ITS_FLAG(exif -> webp(0, riffChunk("EXIF", exif))),

    XMP_IN_JPEG(xmp -> jpeg(xmpSegment(xmp))),
    XMP_IN_JPEG_BEHIND_THE_FRAME(xmp -> jpegBehindFrame(xmpSegment(xmp))),
    XMP_IN_PNG(xmp -> png(internationalText("XML:com.adobe.xmp", xmp))),
    XMP_IN_PNG_BEHIND_THE_PIXELS(xmp -> pngBehindPixels(internationalText("XML:com.adobe.xmp", xmp))),
    XMP_COMPRESSED_IN_PNG(xmp -> png(compressedInternationalText("XML:com.adobe.xmp", xmp))),
    XMP_IN_WEBP(xmp -> webp(4, riffChunk("XMP ", xmp))),
    XMP_IN_WEBP_WITHOUT_ITS_FLAG(xmp -> webp(0, riffChunk("XMP ", xmp)));

    private final UnaryOperator<byte[]> file;

    Carrier(UnaryOperator<byte[]> file) {
        this.file = file;
    }

    byte[] file(byte[] metadata) {
        return file.apply(metadata);
    }

    static byte[] jpeg(byte[]... segments) {
        return inserted(smallJpeg(), 2, joined(segments));
    }

    static byte[] segment(String prefix, byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(4 + prefix.length() + data.length);
        return segment.putShort((short) 0xffe1)
                .putShort((short) (segment.capacity() - 2))
                .put(latin(prefix))
                .put(data)
                .array();
    }

    static byte[] xmpSegment(byte[] packet) {
        return segment("http://ns.adobe.com/xap/1.0/\0", packet);
    }

    static byte[] png(byte[]... chunks) {
        return Pictures.png(4, 2, 8, 2, new byte[4 * 2 * 3], chunks);
    }

    static byte[] internationalText(String keyword, byte[] text) {
        return Pictures.pngChunk("iTXt", joined(latin(keyword + "\0\0\0en\0key\0"), text));
    }

    static byte[] compressedText(String keyword, byte[] text) {
        return Pictures.pngChunk("zTXt", joined(latin(keyword + "\0\0"), deflated(text)));
    }

    static byte[] webp(int flags, byte[]... chunks) {
        byte[] header = {(byte) flags, 0, 0, 0, 3, 0, 0, 1, 0, 0};
        byte[] body = joined(latin("WEBP"), riffChunk("VP8X", header), joined(chunks));
        return joined(latin("RIFF"), littleEndian(body.length), body);
    }

    static byte[] riffChunk(String name, byte[] data) {
        return joined(latin(name), littleEndian(data.length), data, new byte[data.length % 2]);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(String keyword, byte[] text) {
        return Pictures.pngChunk("tEXt", joined(latin(keyword + "\0"), text));
    }

    private static byte[] compressedInternationalText(String keyword, byte[] text) {
        return Pictures.pngChunk("iTXt", joined(latin(keyword + "\0\1\0\0\0"), deflated(text)));
    }

    private static byte[] smallJpeg() {
        return Pictures.encoded(Pictures.drawn(4, 2, (x, y) -> 0x336699), "jpg");
    }

    private static byte[] jpegBehindFrame(byte[] segment) {
        byte[] jpeg = smallJpeg();
        ByteBuffer markers = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (markers.getShort(at) != (short) 0xffc0) {
            at += 2 + markers.getShort(at + 2);
        }
        return inserted(jpeg, at + 2 + markers.getShort(at + 2), segment);
    }

    private static byte[] pngBehindPixels(byte[] chunk) {
        byte[] png = png();
        return inserted(png, png.length - 12, chunk);
    }

    /** As ImageMagick writes it: a name, a length, lines of 36 bytes. */
    private static byte[] profile(byte[] data) {
        StringBuilder profile = new StringBuilder("\nexif\n      " + data.length);
        String digits = HexFormat.of().formatHex(data);
        for (int i = 0; i < digits.length(); i += 72) {
            profile.append('\n').append(digits, i, Math.min(digits.length(), i + 72));
        }
        return latin(profile.append('\n').toString());
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] deflated = new byte[data.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] inserted(byte[] into, int at, byte[] what) {
        return joined(Arrays.copyOf(into, at), what, Arrays.copyOfRange(into, at, into.length));
    }
}
