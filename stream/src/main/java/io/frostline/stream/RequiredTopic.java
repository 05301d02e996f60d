package io.frostline.stream;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A topic that must be there before a service starts.
 *
 * @param name the topic's name
 * @param partitions number of partitions it is to be created with
 * @param exactly whether a topic with another number of partitions is of no use
 * @param configs configuration it is to be created with, in Kafka's keys
 */
public record RequiredTopic(String name, int partitions, boolean exactly, Map<String, String> configs) {

    public RequiredTopic {
        configs = Map.copyOf(configs);
    }

    /** @return one line that says the topic is missing, with the command that creates it */
    String missing(String bootstrapServers) {
        return "topic %s is missing; create it with: %s".formatted(name, creation(bootstrapServers));
    }

    /** @return one line if a topic with this many partitions is of no use */
    Optional<String> mismatch(int found, String bootstrapServers) {
        if (!exactly || found == partitions) {
            return Optional.empty();
        }
        return Optional.of(
                "topic %s has %d partitions and must have %d; delete it, if nothing in it is needed, and create it with: %s"
                        .formatted(name, found, partitions, creation(bootstrapServers)));
    }

    private String creation(String bootstrapServers) {
        String options = new TreeMap<>(configs)
                .entrySet().stream()
                        .map(config -> " --config " + config.getKey() + "=" + config.getValue())
                        .collect(Collectors.joining());
        return "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d%s"
                .formatted(bootstrapServers, name, partitions, options);
    }
}
