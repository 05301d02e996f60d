package io.frostline.vision.image;

/** The encodings that are understood, told apart by their first bytes alone. */
enum ImageFormat {
    JPEG("\u00ff\u00d8\u00ff", 0, new JpegHeaderReader()),
    PNG("\u0089PNG\r\n\u001a\n", 0, new PngHeaderReader()),
    WEBP("WEBP", 8, new WebpHeaderReader()),
    GIF("GIF8", 0, new GifHeaderReader()),
    BMP("BM", 0, new BmpHeaderReader());

    private final String signature;
    private final int signatureAt;
    private final HeaderReader reader;

    ImageFormat(String signature, int signatureAt, HeaderReader reader) {
        this.signature = signature;
        this.signatureAt = signatureAt;
        this.reader = reader;
    }

    /** The format that begins like this. */
    static ImageFormat of(byte[] encoded) throws Refusal {
        Octets octets = Octets.of(encoded, "image");
        for (ImageFormat format : values()) {
            if (octets.has(format.signatureAt, format.signature)) {
                return format;
            }
        }
        String found = UnreadFormat.name(octets)
                .map(name -> "the image is " + name + ", which is not read")
                .orElseGet(() -> "the image begins with " + beginning(encoded));
        throw new Refusal(Undecodable.Reason.UNKNOWN_FORMAT, found + "; JPEG, PNG, WebP, BMP and GIF are understood");
    }

    Header read(byte[] encoded, ImageLimits limits) throws Refusal {
        return reader.read(Octets.of(encoded, name()), limits);
    }

    private static String beginning(byte[] encoded) {
        StringBuilder hex = new StringBuilder("bytes");
        for (int i = 0; i < Math.min(8, encoded.length); i++) {
            hex.append(String.format(" %02x", encoded[i]));
        }
        return hex.toString();
    }
}
