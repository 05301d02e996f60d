package io.frostline.trainer.stream.join;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The mark, in the join's own topics, of what comes later than it was said: a picture that was read again, or what was
 * moved from another partition's stores. Whether it counts, the place it came from tells, and not its arrival.
 */
final class Late {
    private static final String HEADER = "late";

    private Late() {}

    static Headers headers() {
        return new RecordHeaders().add(HEADER, new byte[0]);
    }

    static boolean is(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }
}
