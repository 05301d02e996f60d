package io.frostline.extractor.coverage;

import io.frostline.vision.Space;

/** The offsets {@code from} to {@code to}, without {@code to}, of one partition were embedded in one space. */
public record Stretch(Space space, long from, long to) {
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a stretch goes from " + from + " to " + to + "; it must go up from 0 or later");
        }
    }

    boolean covers(Space wanted, long offset) {
        return space.equals(wanted) && from <= offset && offset < to;
    }
}
