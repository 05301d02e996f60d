package io.frostline.stream.requirements;

import io.frostline.stream.ClientProperties;
import io.frostline.stream.LoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Looks whether the time-outs that a user may set fit each other. */
public final class TimeoutCheck {
    private TimeoutCheck() {}

    /** @return one line for each that does not fit, with what to set */
    public static List<String> problems(LoopSettings settings) {
        Map<String, Object> producer = ClientProperties.producer(settings);
        Map<String, Object> consumer = ClientProperties.consumer(settings);
        List<String> problems = new ArrayList<>();
        requireShorter(
                "producer.",
                producer,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                "a record would still be sent when its transaction is over",
                problems);
        requireShorter(
                "producer.",
                producer,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                "no request could be repeated",
                problems);
        requireShorter(
                "consumer.",
                consumer,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                "the group would take each of its members for gone",
                problems);
        return problems;
    }

    private static void requireShorter(
            String client,
            Map<String, Object> properties,
            String shorter,
            String longer,
            String otherwise,
            List<String> problems) {
        if (!properties.containsKey(shorter) || !properties.containsKey(longer)) {
            return;
        }
        long small = millis(properties, shorter);
        long large = millis(properties, longer);
        if (small > large) {
            problems.add("the Kafka property %s%s is %d, longer than %s%s, which is %d: %s; set it to %d at most"
                    .formatted(client, shorter, small, client, longer, large, otherwise, large));
        }
    }

    private static long millis(Map<String, Object> properties, String key) {
        String value = String.valueOf(properties.get(key)).strip();
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the Kafka property %s is %s; give milliseconds".formatted(key, value), e);
        }
    }
}
