package io.frostline.stream.log;

/**
 * A stretch of one partition.
 *
 * @param from first offset
 * @param until offset after the last
 */
public record Stretch(long from, long until) {
    public Stretch {
        if (from < 0 || until < from) {
            throw new IllegalArgumentException("there is no stretch from offset " + from + " until " + until);
        }
    }

    /** @return the shortest stretch that has both */
    Stretch around(Stretch other) {
        return new Stretch(Math.min(from, other.from), Math.max(until, other.until));
    }
}
