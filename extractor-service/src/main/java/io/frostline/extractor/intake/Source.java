package io.frostline.extractor.intake;

import java.time.Instant;

/** Where an encoded image was read from, and the time its record carries. */
public record Source(String topic, int partition, long offset, Instant timestamp) {

    /** @return {@code topic partition P offset O}, for people */
    public String place() {
        return topic + " partition " + partition + " offset " + offset;
    }
}
