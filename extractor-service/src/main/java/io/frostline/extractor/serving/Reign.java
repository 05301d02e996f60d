package io.frostline.extractor.serving;

import io.frostline.vision.Space;

/**
 * One time that a space serves. A space that comes back, as after a roll-back, begins another one.
 *
 * @param promotion offset in {@code models} of the promotion it began with; {@value #UNPROMOTED} for that of the first
 *     backbone, which serves as long as nothing was promoted
 */
public record Reign(Space space, long promotion) {
    private static final long UNPROMOTED = -1;

    public Reign {
        if (promotion < UNPROMOTED) {
            throw new IllegalArgumentException(
                    "a reign begins with the promotion at offset " + promotion + "; it must be at least " + UNPROMOTED);
        }
    }

    /** @return that of the first backbone */
    public static Reign unpromoted(Space space) {
        return new Reign(space, UNPROMOTED);
    }

    public boolean isPromoted() {
        return promotion != UNPROMOTED;
    }

    @Override
    public String toString() {
        return space + "-" + promotion;
    }
}
