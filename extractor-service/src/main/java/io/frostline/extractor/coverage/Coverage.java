package io.frostline.extractor.coverage;

import io.frostline.extractor.serving.Reign;
import java.util.ArrayList;
import java.util.List;

/**
 * What the loop that follows live traffic has embedded of one partition: everything from {@code since} on in
 * {@code reign}, and before that the stretches it embedded in other ones. Stored beside the committed offset, so that
 * it is true exactly when the embeddings are there.
 *
 * <p>A reign can have several stretches: extractors swap at different moments, and partitions move between them. What a
 * space embedded in an earlier reign does not count in a later one, for in between another space may have embedded the
 * same images again.
 *
 * @param since first offset embedded in the reign
 * @param before earlier stretches, oldest first; at most {@value #STRETCHES}, the oldest are given up
 */
public record Coverage(Reign reign, long since, List<Stretch> before) {
    /** Keeps the text below the 4,096 bytes a broker takes beside an offset by default. */
    static final int STRETCHES = 24;

    public Coverage {
        if (since < 0) {
            throw new IllegalArgumentException("coverage begins at offset " + since + "; it must be at least 0");
        }
        before = List.copyOf(before);
    }

    /** @return the coverage of a loop that has embedded nothing yet and begins at an offset */
    public static Coverage startingAt(long offset, Reign reign) {
        return new Coverage(reign, offset, List.of());
    }

    /** @return the coverage after another reign began at an offset; this one if the reign is on already */
    public Coverage turnedTo(Reign next, long offset) {
        if (next.equals(reign)) {
            return this;
        }
        List<Stretch> stretches = new ArrayList<>(before);
        if (offset > since) {
            stretches.add(new Stretch(reign, since, offset));
        }
        long from = offset;
        int last = stretches.size() - 1;
        if (last >= 0
                && stretches.get(last).reign().equals(next)
                && stretches.get(last).to() == offset) {
            from = stretches.remove(last).from();
        }
        int surplus = Math.max(0, stretches.size() - STRETCHES);
        return new Coverage(next, from, stretches.subList(surplus, stretches.size()));
    }

    /** @return whether the image at an offset was embedded in other reigns only, so that this one still lacks it */
    public boolean lacks(long offset) {
        return offset < since && before.stream().noneMatch(stretch -> stretch.covers(reign, offset));
    }

    /** @return whether this reign {@link #lacks} an image at this offset or after it */
    public boolean lacksFrom(long offset) {
        long next = offset;
        for (Stretch stretch : before) {
            if (stretch.covers(reign, next)) {
                next = stretch.to();
            }
        }
        return next < since;
    }
}
