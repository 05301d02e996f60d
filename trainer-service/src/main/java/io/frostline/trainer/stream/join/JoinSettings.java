package io.frostline.trainer.stream.join;

import java.nio.file.Path;
import java.util.Map;

/**
 * How the join runs.
 *
 * @param kafka properties for its Kafka clients; they override the join's own
 * @param stateDirectory where its stores are kept, below a directory of its application id
 */
public record JoinSettings(Map<String, String> kafka, Path stateDirectory) {
    public JoinSettings {
        kafka = Map.copyOf(kafka);
    }
}
