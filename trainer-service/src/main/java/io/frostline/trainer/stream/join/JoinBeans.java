package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.stream.TaskPartitions;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Puts the join together: the topology, and Kafka Streams with its settings. */
@Singleton
public final class JoinBeans {
    private static final long CACHE_BYTES = 1L << 20;

    /** Left to itself, Streams' consumer stays a member, and keeps its partitions, until its session has lapsed. */
    private static final String LEAVE_WHEN_CLOSED = "internal.leave.group.on.close";

    /** Partitions that are added to a topic are seen within this time. */
    private static final int LOOK_AT_TOPICS_MILLIS = 10_000;

    /** In the join's own topics a record is a little larger than it was in {@code embeddings}. */
    private static final int LARGEST_RECORD = 2 << 20;

    /** @param begun is told of Kafka Streams, whose metrics Quarkus shows */
    @Produces
    @Singleton
    Join join(JoinSettings settings, JoinObserver observer, Event<KafkaStreams> begun) {
        return new Join(settings, (partitions, tasks, admission) -> {
            RefusedSizes refused = new RefusedSizes();
            Topology topology = topology(settings, partitions, tasks, admission, refused, observer);
            FormerStores.remove(settings.stateDirectory().resolve(settings.applicationId()), topology.describe());
            KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(properties(settings, refused)));
            streams.setUncaughtExceptionHandler(new JoinFailures(
                    settings.stateDirectory(),
                    refused,
                    System::nanoTime,
                    time -> LockSupport.parkNanos(time.toNanos())));
            begun.fire(streams);
            return streams;
        });
    }

    private static Topology topology(
            JoinSettings settings,
            int partitions,
            TaskPartitions tasks,
            TaskAdmission admission,
            RefusedSizes refused,
            JoinObserver observer) {
        return LabelJoin.topology(
                new Codec(),
                new SteadyClock(Clock.systemUTC(), System::nanoTime),
                settings.labelWait(),
                new JoinLayout(settings.applicationId(), partitions),
                tasks,
                admission,
                refused,
                observer);
    }

    /**
     * Transactions of 100 ms: a label is learned twice that later at most, since it passes two. Nothing is kept twice,
     * so no standby. What exactly-once needs is not the user's to set.
     */
    private static Map<String, Object> properties(JoinSettings settings, RefusedSizes refused) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), LOOK_AT_TOPICS_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(LEAVE_WHEN_CLOSED), true);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        properties.putAll(settings.kafka());
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputRefusals.class);
        properties.put(OutputRefusals.SIZES, refused);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }
}
