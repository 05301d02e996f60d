package io.frostline.extractor.coverage;

import io.frostline.extractor.serving.Reign;

/** The offsets {@code from} to {@code to}, without {@code to}, of one partition were embedded in one reign. */
public record Stretch(Reign reign, long from, long to) {
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a stretch goes from " + from + " to " + to + "; it must go up from 0 or later");
        }
    }

    boolean covers(Reign wanted, long offset) {
        return reign.equals(wanted) && from <= offset && offset < to;
    }
}
