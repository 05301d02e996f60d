package io.frostline.cli.topics;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which keys a topic has records of. */
public final class PresentKeys {
    private PresentKeys() {}

    /**
     * Reads the topic once, values and all: Kafka hands out no keys alone.
     *
     * @param wanted the keys that are asked about
     * @return those of them that the topic has
     */
    public static Set<String> in(String topic, Set<String> wanted, Kafka kafka) {
        Set<String> present = new HashSet<>();
        try (TopicReader reader = TopicReader.fromBeginning(kafka, List.of(topic))) {
            reader.readToEnd(found -> {
                String key = found.key() == null ? "" : new String(found.key(), StandardCharsets.UTF_8);
                if (wanted.contains(key)) {
                    present.add(key);
                }
            });
        }
        return present;
    }
}
