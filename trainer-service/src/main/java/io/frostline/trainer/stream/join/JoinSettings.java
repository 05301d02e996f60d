package io.frostline.trainer.stream.join;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the join runs.
 *
 * @param kafka properties for its Kafka clients, at least {@code bootstrap.servers}; they override the join's own
 * @param applicationId its consumer group, and what the names of its topics begin with
 * @param stateDirectory where its stores are kept, below a directory of its application id
 * @param labelWait how long a label may wait for its image's embedding before a decision says so
 */
public record JoinSettings(Map<String, String> kafka, String applicationId, Path stateDirectory, Duration labelWait) {
    public JoinSettings {
        kafka = Map.copyOf(kafka);
        if (labelWait.isZero() || labelWait.isNegative()) {
            throw new IllegalArgumentException("label wait is " + labelWait + "; it must be longer than nothing");
        }
    }
}
