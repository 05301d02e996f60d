package io.frostline.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Configurations of the Kafka clients: our defaults, the user's properties over them, and over those what exactly-once
 * needs.
 */
public final class ClientProperties {
    private static final String CONSUMER_PREFIX = "consumer.";
    private static final String PRODUCER_PREFIX = "producer.";
    private static final int LARGEST_REQUEST = 32 << 20;

    /**
     * Below any sensible {@code max.message.bytes}: a batch of several records that the topic refuses is split at this
     * size, hence never gets smaller, and is sent for ever (KAFKA-8350).
     */
    private static final int BATCH_BYTES = 64 << 10;

    /** A connection that only seems to be there is given up after so long. */
    private static final int ANSWER_MILLIS = 10_000;

    /**
     * While the partitions that have records are paused or drained, a fetch asks for the empty ones only, and as long
     * as the broker lets it wait for these no other is sent: the shorter, the sooner a resumed partition is fetched.
     */
    private static final int FETCH_WAIT_MILLIS = 25;

    /** Partitions that are added to a topic are seen within this time. */
    private static final int LOOK_AT_TOPICS_MILLIS = 10_000;

    private ClientProperties() {}

    /** @return what an admin client is made with */
    public static Map<String, Object> admin(Map<String, String> user) {
        return chosen(user, AdminClientConfig.configNames(), "admin.");
    }

    /** @return what a consumer without a group is made with */
    public static Map<String, Object> follower(Map<String, String> user) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_AT_TOPICS_MILLIS);
        properties.putAll(chosen(user, ConsumerConfig.configNames(), CONSUMER_PREFIX));
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /** @return what the consumer of a loop is made with */
    public static Map<String, Object> consumer(LoopSettings settings) {
        Duration session = settings.timing().sessionTimeout();
        Map<String, Object> user = chosen(settings.kafka(), ConsumerConfig.configNames(), CONSUMER_PREFIX);
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.transactionalId());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_AT_TOPICS_MILLIS);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batching().maximumRecords());
        if (!"consumer".equalsIgnoreCase(String.valueOf(user.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            // The newer protocol leaves all three to the broker and refuses them.
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(session.toMillis()));
            properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(session.toMillis() / 4));
        }
        properties.putAll(user);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /** @return what the producer of a loop is made with */
    public static Map<String, Object> producer(LoopSettings settings) {
        int timeout = Math.toIntExact(transactionTimeout(settings).toMillis());
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, settings.transactionalId());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(timeout / 2, ANSWER_MILLIS));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.putAll(chosen(settings.kafka(), ProducerConfig.configNames(), PRODUCER_PREFIX));
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }

    /** @return what a producer without transactions is made with */
    public static Map<String, Object> sender(Map<String, String> user) {
        Map<String, Object> properties = chosen(user, ProducerConfig.configNames(), PRODUCER_PREFIX);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }

    /** @return most records that one poll of the loop's consumer returns */
    static int polledRecords(LoopSettings settings) {
        Object records = consumer(settings).get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        return Integer.parseInt(String.valueOf(records).strip());
    }

    /** @return time after which the broker aborts a transaction: the user's, or else that of the timing */
    static Duration transactionTimeout(LoopSettings settings) {
        Object user = chosen(settings.kafka(), ProducerConfig.configNames(), PRODUCER_PREFIX)
                .get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        try {
            return user == null
                    ? settings.timing().transactionTimeout()
                    : Duration.ofMillis(Long.parseLong(user.toString().strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is %s; give milliseconds".formatted(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, user), e);
        }
    }

    /** Keys the client knows, and over them those with its prefix, which is taken off. */
    private static Map<String, Object> chosen(Map<String, String> user, Set<String> known, String prefix) {
        Map<String, Object> chosen = new HashMap<>();
        user.forEach((key, value) -> {
            if (known.contains(key)) {
                chosen.put(key, value);
            }
        });
        user.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                chosen.put(key.substring(prefix.length()), value);
            }
        });
        return chosen;
    }
}
