package io.frostline.vision.image;

/**
 * How a stored picture is turned to stand upright: first transposed (mirrored at the diagonal from the top left), then
 * mirrored.
 *
 * <p>The eight values of the Exif tag 0x0112 (CIPA DC-008, 4.6.4).
 */
record Orientation(boolean transposed, boolean mirroredHorizontally, boolean mirroredVertically) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** The meaning of an Exif value; {@link #UPRIGHT} for those that are not defined, as every viewer does. */
    static Orientation ofExif(double value) {
        return switch ((int) value == value ? (int) value : 0) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }
}
