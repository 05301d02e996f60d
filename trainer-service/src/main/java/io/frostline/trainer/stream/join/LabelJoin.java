package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import io.frostline.trainer.stream.LabeledKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology that joins {@code labels} with {@code embeddings} by image id, in either order, into
 * {@code labeled-embeddings}, and says in {@code decisions} which labels have waited too long. Both topics have the
 * same number of partitions.
 *
 * <p>The join keeps each image's embedding in a store with its own changelog rather than restoring from
 * {@code embeddings}: that topic forgets by age, and a label may come later than that. The stores are RocksDB's, since
 * embeddings outgrow a heap; {@link BoundedRocksDb} bounds what they take outside it.
 */
public final class LabelJoin {
    private static final String LABEL_SOURCE = "labels";
    private static final String EMBEDDING_SOURCE = "embeddings";
    private static final String LABEL_SIDE = "join-label";
    private static final String EMBEDDING_SIDE = "join-embedding";
    private static final String EXPIRY = "label-expiry";

    private LabelJoin() {}

    /**
     * @param clock tells the time of records that do not say theirs, and how long labels wait
     * @param labelWait how long a label may wait for its image's embedding before a decision says so
     * @return the topology; the observer is told on the stream thread
     */
    public static Topology topology(Codec codec, Clock clock, Duration labelWait, JoinObserver observer) {
        Deserializer<byte[]> bytes = Serdes.ByteArray().deserializer();
        TimestampExtractor time = new ReadingTime(clock);
        Serializer<LabeledKey> keys = (topic, key) -> key.toBytes();
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), LABEL_SOURCE, time, bytes, bytes, Topics.LABELS)
                .addSource(AutoOffsetReset.earliest(), EMBEDDING_SOURCE, time, bytes, bytes, Topics.EMBEDDINGS)
                .addProcessor(LABEL_SIDE, () -> new LabelProcessor(clock, observer), LABEL_SOURCE)
                .addProcessor(EMBEDDING_SIDE, () -> new EmbeddingProcessor(codec, clock, observer), EMBEDDING_SOURCE)
                .addProcessor(EXPIRY, () -> new LabelExpiry(labelWait, clock, observer), LABEL_SOURCE)
                .addStateStore(store(JoinState.LABELS, codec, ImageLabels.class), LABEL_SIDE, EMBEDDING_SIDE, EXPIRY)
                .addStateStore(store(JoinState.EMBEDDINGS, codec, Embedding.class), LABEL_SIDE, EMBEDDING_SIDE, EXPIRY)
                .addStateStore(waitingList(), LABEL_SIDE, EMBEDDING_SIDE, EXPIRY)
                .addStateStore(counter(), LABEL_SIDE, EMBEDDING_SIDE)
                .addSink(
                        "labeled-embeddings",
                        Topics.LABELED_EMBEDDINGS,
                        keys,
                        new RecordSerde<>(codec, LabeledEmbedding.class).serializer(),
                        byTask(),
                        LABEL_SIDE,
                        EMBEDDING_SIDE)
                .addSink(
                        "decisions",
                        Topics.DECISIONS,
                        Serdes.String().serializer(),
                        new RecordSerde<>(codec, Decision.class).serializer(),
                        EXPIRY);
    }

    private static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Codec codec, Class<T> type) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), new RecordSerde<>(codec, type));
    }

    private static StoreBuilder<KeyValueStore<String, Long>> waitingList() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(WaitingList.STORE), Serdes.String(), Serdes.Long());
    }

    /** Cached, so that its changelog has one record a commit and not one a label. */
    private static StoreBuilder<KeyValueStore<String, Long>> counter() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(JoinState.WAITING), Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    private static StreamPartitioner<LabeledKey, LabeledEmbedding> byTask() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(key.partition(partitions)));
    }
}
