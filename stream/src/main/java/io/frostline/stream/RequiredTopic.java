package io.frostline.stream;

import java.util.Map;

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
}
