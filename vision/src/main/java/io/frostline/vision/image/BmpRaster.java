package io.frostline.vision.image;

/** A BMP whose pixels are read from where they are in the file, or, if they are in runs, from a byte for each. */
final class BmpRaster implements Raster {
    private static final int BLACK = 0;

    private final BmpLayout layout;
    private final byte[] pixels;
    private final int pixelsAt;
    private final int bits;
    private final long stride;
    private final int[] palette = new int[256];
    private final BmpChannel red;
    private final BmpChannel green;
    private final BmpChannel blue;
    private final BmpChannel alpha;

    private BmpRaster(BmpLayout layout, Octets bmp) throws Refusal {
        this.layout = layout;
        boolean runs = layout.packing() != BmpLayout.Packing.NONE;
        pixels = runs ? unpacked(layout, bmp) : bmp.array();
        pixelsAt = runs ? 0 : layout.pixelsAt();
        bits = runs ? 8 : layout.bits();
        stride = runs ? layout.width() : layout.stride();
        for (int i = 0; i < palette.length; i++) {
            int at = layout.paletteAt() + i * layout.colorLength();
            boolean there = i < layout.colors() && at + 3 <= bmp.end();
            palette[i] = there ? bmp.u8(at + 2) << 16 | bmp.u8(at + 1) << 8 | bmp.u8(at) : BLACK;
        }
        BmpMasks masks = layout.masks();
        red = BmpChannel.of(masks.red(), 0);
        green = BmpChannel.of(masks.green(), 0);
        blue = BmpChannel.of(masks.blue(), 0);
        alpha = BmpChannel.of(masks.alpha(), 255);
    }

    /** Takes a BMP that {@link BmpHeaderReader} has read; its bytes must not change while the picture is read. */
    static BmpRaster decode(byte[] encoded) throws Refusal {
        Octets bmp = Octets.of(encoded, "BMP");
        return new BmpRaster(BmpLayout.of(bmp), bmp);
    }

    private static byte[] unpacked(BmpLayout layout, Octets bmp) throws Refusal {
        byte[] indices = new byte[layout.width() * layout.height()];
        new BmpRuns(bmp, layout).follow((at, count, even, odd) -> {
            for (int i = 0; i < count && at + i < indices.length; i++) {
                indices[(int) at + i] = (byte) (i % 2 == 0 ? even : odd);
            }
        });
        return indices;
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public void read(int y, int x, int count, byte[] rgb, int at) {
        int row = layout.topDown() ? y : layout.height() - 1 - y;
        int start = (int) (pixelsAt + row * stride);
        for (int i = 0; i < count; i++) {
            if (layout.indexed()) {
                putIndexed(start, x + i, rgb, at + 3 * i);
            } else {
                putColor(start + (x + i) * (bits / 8), rgb, at + 3 * i);
            }
        }
    }

    private void putIndexed(int row, int x, byte[] rgb, int at) {
        int bit = x * bits;
        int index = pixels[row + bit / 8] >> 8 - bits - bit % 8 & (1 << bits) - 1;
        int color = palette[index];
        rgb[at] = (byte) (color >> 16);
        rgb[at + 1] = (byte) (color >> 8);
        rgb[at + 2] = (byte) color;
    }

    private void putColor(int from, byte[] rgb, int at) {
        int pixel = 0;
        for (int i = bits / 8 - 1; i >= 0; i--) {
            pixel = pixel << 8 | pixels[from + i] & 0xff;
        }
        int opacity = alpha.level(pixel) & 0xff;
        rgb[at] = MatRaster.overWhite(red.level(pixel), opacity);
        rgb[at + 1] = MatRaster.overWhite(green.level(pixel), opacity);
        rgb[at + 2] = MatRaster.overWhite(blue.level(pixel), opacity);
    }

    @Override
    public void close() {}
}
