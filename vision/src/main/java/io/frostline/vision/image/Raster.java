package io.frostline.vision.image;

/** A decoded, upright picture whose pixels are read row by row. Closing it frees what it holds outside the heap. */
interface Raster extends AutoCloseable {

    int width();

    int height();

    /**
     * Copies a part of one row as 8-bit red, green, blue, with transparency laid over white.
     *
     * @param y the row, from the top
     * @param x the first pixel of the part
     * @param count its length in pixels
     * @param rgb receives {@code 3 · count} values
     * @param at where the first goes
     */
    void read(int y, int x, int count, byte[] rgb, int at);

    @Override
    void close();
}
