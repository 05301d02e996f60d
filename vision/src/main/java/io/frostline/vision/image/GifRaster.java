package io.frostline.vision.image;

/**
 * The first frame of a GIF on its canvas. Transparent pixels are white; what the frame leaves free is too, or else has
 * the first colour.
 */
final class GifRaster implements Raster {
    private static final int WHITE = 0xffffff;

    private final GifLayout layout;
    private final byte[] indices;
    private final int[] colors = new int[256];
    private final int surroundings;

    private GifRaster(GifLayout layout, byte[] indices, Octets gif) throws Refusal {
        this.layout = layout;
        this.indices = indices;
        for (int i = 0; i < layout.colors(); i++) {
            int at = layout.colorsAt() + 3 * i;
            colors[i] = gif.u16(at) << 8 | gif.u8(at + 2);
        }
        for (int i = 0; i < colors.length && layout.colors() == 0; i++) {
            colors[i] = i * 0x010101;
        }
        if (layout.transparent() >= 0) {
            colors[layout.transparent()] = WHITE;
        }
        surroundings = layout.transparent() >= 0 ? WHITE : colors[0];
    }

    static GifRaster decode(byte[] encoded) throws Refusal {
        Octets gif = Octets.of(encoded, "GIF");
        GifLayout layout = GifLayout.of(gif);
        byte[] indices = new byte[layout.frameWidth() * layout.frameHeight()];
        new GifPixels(gif, layout.dataAt()).decode(indices);
        return new GifRaster(layout, indices, gif);
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
        int frameY = y - layout.top();
        boolean rowInFrame = frameY >= 0 && frameY < layout.frameHeight();
        int row = rowInFrame ? storedRow(frameY) * layout.frameWidth() : 0;
        for (int i = 0; i < count; i++) {
            int frameX = x + i - layout.left();
            boolean inFrame = rowInFrame && frameX >= 0 && frameX < layout.frameWidth();
            int color = inFrame ? colors[indices[row + frameX] & 0xff] : surroundings;
            rgb[at + 3 * i] = (byte) (color >> 16);
            rgb[at + 3 * i + 1] = (byte) (color >> 8);
            rgb[at + 3 * i + 2] = (byte) color;
        }
    }

    /** Interlaced rows come in the order 0, 8, 16, …, then 4, 12, …, then 2, 6, …, then 1, 3, …. */
    private int storedRow(int y) {
        if (!layout.interlaced()) {
            return y;
        }
        int height = layout.frameHeight();
        int eighths = (height + 7) / 8;
        int fourths = eighths + (height + 3) / 8;
        int halves = fourths + (height + 1) / 4;
        if (y % 2 == 1) {
            return halves + y / 2;
        }
        if (y % 4 == 2) {
            return fourths + y / 4;
        }
        return y % 8 == 4 ? eighths + y / 8 : y / 8;
    }

    @Override
    public void close() {}
}
