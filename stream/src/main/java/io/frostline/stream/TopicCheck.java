package io.frostline.stream;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks whether the topics a service needs are there. */
public final class TopicCheck {
    private final Map<String, String> kafka;

    /** @param kafka properties for the Kafka admin client, at least {@code bootstrap.servers} */
    public TopicCheck(Map<String, String> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * @return one line for each topic that is missing or has the wrong number of partitions, with the command that
     *     helps; empty if all is well
     */
    public List<String> problems(Collection<RequiredTopic> required) {
        throw new UnsupportedOperationException(kafka.toString() + required);
    }
}
