package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/** The join as Quarkus' Kafka Streams extension wants it: it builds and starts Kafka Streams from these. */
@Singleton
public final class JoinBeans {
    private static final long CACHE_BYTES = 1L << 20;

    /** Left to itself, Streams' consumer stays a member, and keeps its partitions, until its session has lapsed. */
    private static final String LEAVE_WHEN_CLOSED = "internal.leave.group.on.close";

    @Produces
    @Singleton
    Topology topology(JoinSettings settings, JoinObserver observer) {
        return LabelJoin.topology(
                new Codec(), new SteadyClock(Clock.systemUTC(), System::nanoTime), settings.labelWait(), observer);
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler failures(JoinSettings settings) {
        return new JoinFailures(
                settings.stateDirectory(), System::nanoTime, time -> LockSupport.parkNanos(time.toNanos()));
    }

    @Produces
    @Singleton
    JoinStatus status(KafkaStreams streams) {
        return new JoinStatus(streams);
    }

    /** Transactions of 100 ms: a label is learned that much later at most. Nothing is kept twice, so no standby. */
    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> properties(JoinSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.consumerPrefix(LEAVE_WHEN_CLOSED), true);
        properties.putAll(settings.kafka());
        return properties;
    }
}
