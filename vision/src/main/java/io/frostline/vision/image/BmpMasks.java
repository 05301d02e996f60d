package io.frostline.vision.image;

/**
 * Which bits of a BMP's pixel are which channel.
 *
 * @param red the bits of red
 * @param green the bits of green
 * @param blue the bits of blue
 * @param alpha the bits of opacity, 0 if all pixels are opaque
 */
record BmpMasks(int red, int green, int blue, int alpha) {

    /** What pixels are where the header says nothing. */
    static BmpMasks usual(int bits) {
        return bits == 16 ? new BmpMasks(0x7c00, 0x3e0, 0x1f, 0) : new BmpMasks(0xff0000, 0xff00, 0xff, 0);
    }

    /**
     * Masks in the order red, green, blue, alpha. As in Pillow, 32 bits without any mask are colours with alpha, and an
     * alpha mask beside the usual colours of 16 and 24 bits is ignored: encoders write it and leave its bits 0.
     *
     * @param header ends behind the last mask that is there
     * @param at where red is
     */
    static BmpMasks read(Octets header, int at, int bits) throws Refusal {
        int alpha = at + 16 <= header.end() ? header.i32LittleEndian(at + 12) : 0;
        BmpMasks masks = new BmpMasks(
                header.i32LittleEndian(at), header.i32LittleEndian(at + 4), header.i32LittleEndian(at + 8), alpha);
        BmpMasks opaque = new BmpMasks(masks.red, masks.green, masks.blue, 0);
        if (bits < 32 && (opaque.equals(usual(bits)) || opaque.equals(new BmpMasks(0xf800, 0x7e0, 0x1f, 0)))) {
            return opaque;
        }
        if (opaque.equals(new BmpMasks(0, 0, 0, 0))) {
            if (bits < 32 || alpha != 0) {
                throw Refusal.unsupported("BMP has " + bits + " bits per pixel and masks, but none for a colour");
            }
            return new BmpMasks(0xff0000, 0xff00, 0xff, 0xff000000);
        }
        return masks;
    }
}
