package io.frostline.stream;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What was handled has been aborted and the consumer rewound: the session can go on. */
final class AbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<TopicPartition, Long> unfinished;

    AbortedException(RuntimeException cause, Map<TopicPartition, Long> unfinished) {
        super(cause.getMessage(), cause);
        this.unfinished = Map.copyOf(unfinished);
    }

    /** @return offsets up to which, exclusive, the aborted work had come */
    Map<TopicPartition, Long> unfinished() {
        return unfinished;
    }
}
