package io.frostline.extractor.coverage;

import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * What the loop that follows live traffic has embedded of one partition: everything from {@code since} on in
 * {@code space}, and before that the stretches it embedded in the spaces that served earlier. Stored beside the
 * committed offset, so that it is true exactly when the embeddings are there.
 *
 * @param since first offset embedded in the space
 * @param before earlier stretches, oldest first; at most {@value #STRETCHES}, the oldest are given up
 */
public record Coverage(Space space, long since, List<Stretch> before) {
    /** Keeps the text below the 4,096 bytes a broker takes beside an offset by default. */
    static final int STRETCHES = 24;

    public Coverage {
        if (since < 0) {
            throw new IllegalArgumentException("coverage begins at offset " + since + "; it must be at least 0");
        }
        before = List.copyOf(before);
    }

    /** @return the coverage of a loop that has embedded nothing yet and begins at an offset */
    public static Coverage startingAt(long offset, Space space) {
        return new Coverage(space, offset, List.of());
    }

    /** @return the coverage after another space took over at an offset; this one if the space serves already */
    public Coverage turnedTo(Space next, long offset) {
        if (next.equals(space)) {
            return this;
        }
        List<Stretch> stretches = new ArrayList<>(before);
        if (offset > since) {
            stretches.add(new Stretch(space, since, offset));
        }
        long from = offset;
        int last = stretches.size() - 1;
        if (last >= 0
                && stretches.get(last).space().equals(next)
                && stretches.get(last).to() == offset) {
            from = stretches.remove(last).from();
        }
        int surplus = Math.max(0, stretches.size() - STRETCHES);
        return new Coverage(next, from, stretches.subList(surplus, stretches.size()));
    }

    /** @return whether the image at an offset was embedded in other spaces only, so that this one still lacks it */
    public boolean lacks(long offset) {
        return offset < since && before.stream().noneMatch(stretch -> stretch.covers(space, offset));
    }

    /** @return whether this space {@link #lacks} an image at this offset or after it */
    public boolean lacksFrom(long offset) {
        long next = offset;
        for (Stretch stretch : before) {
            if (stretch.covers(space, next)) {
                next = stretch.to();
            }
        }
        return next < since;
    }
}
