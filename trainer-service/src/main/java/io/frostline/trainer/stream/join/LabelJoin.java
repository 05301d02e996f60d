package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.stream.LabeledKey;
import io.frostline.trainer.stream.TaskPartitions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The topology that joins {@code labels} with {@code embeddings} by image id, in either order, into
 * {@code labeled-embeddings}, and says in {@code labels-rejected} which labels are none and in {@code decisions} which
 * have waited too long.
 *
 * <p>Both go through a topic of the join's own to the partition of their image, so it does not matter which partition a
 * producer has chosen, or how many there are. Each of these topics, and the changelogs of the stores, have the
 * {@link JoinLayout}'s number of partitions.
 *
 * <p>The join keeps each image's embedding in a store with its own changelog rather than restoring from
 * {@code embeddings}: that topic forgets by age, and a label may come later than that. The stores are RocksDB's, since
 * embeddings outgrow a heap; {@link BoundedRocksDb} bounds what they take outside it.
 */
final class LabelJoin {
    private static final int IMAGES_AT_ONCE = 1_000;

    private static final String[] STORES = {JoinState.LABELS, JoinState.EMBEDDINGS, JoinState.WAITING, WaitingList.STORE
    };

    private final Codec codec;
    private final Clock clock;
    private final JoinLayout layout;
    private final TaskPartitions tasks;
    private final TaskAdmission admission;
    private final OutputSizes sizes;
    private final LabelRejections rejections;
    private final JoinObserver observer;
    private final StreamsBuilder builder = new StreamsBuilder();

    private LabelJoin(
            Codec codec,
            Clock clock,
            JoinLayout layout,
            TaskPartitions tasks,
            TaskAdmission admission,
            OutputSizes sizes,
            JoinObserver observer) {
        this.codec = codec;
        this.clock = clock;
        this.layout = layout;
        this.tasks = tasks;
        this.admission = admission;
        this.sizes = sizes;
        this.rejections = new LabelRejections(sizes, observer);
        this.observer = observer;
    }

    /**
     * @param clock tells the time of records that do not say theirs, and how long labels wait
     * @param labelWait how long a label may wait for its image's embedding before a decision says so
     * @param tasks to which partition each task's labels go
     * @param admission which tasks there are
     * @param refused what outputs were refused as too large
     * @return the topology; the observer is told on the stream thread
     */
    static Topology topology(
            Codec codec,
            Clock clock,
            Duration labelWait,
            JoinLayout layout,
            TaskPartitions tasks,
            TaskAdmission admission,
            RefusedSizes refused,
            JoinObserver observer) {
        LabelJoin join =
                new LabelJoin(codec, clock, layout, tasks, admission, new OutputSizes(codec, refused), observer);
        join.addStores();
        join.join(join.labels(), join.embeddings(), labelWait);
        return join.builder.build();
    }

    /** @return labels in the partitions of their images */
    private KStream<String, ImageLabels> labels() {
        KStream<String, SpecificRecord> read = source(Topics.LABELS)
                .process(
                        () -> new LabelIntake(layout, admission, sizes, rejections, observer), Named.as("read-labels"));
        read.flatMapValues(value -> only(LabelRejected.class, value), Named.as("unusable-labels"))
                .to(Topics.LABELS_REJECTED, Produced.with(Serdes.String(), serde(LabelRejected.class)));
        return read.flatMapValues(value -> only(ImageLabels.class, value), Named.as("usable-labels"))
                .repartition(byImage(JoinLayout.LABELS, ImageLabels.class));
    }

    /** @return embeddings in the partitions of their images */
    private KStream<String, Embedding> embeddings() {
        return source(Topics.EMBEDDINGS)
                .process(() -> new EmbeddingIntake(codec, layout, sizes, observer), Named.as("read-embeddings"))
                .repartition(byImage(JoinLayout.EMBEDDINGS, Embedding.class));
    }

    private void join(KStream<String, ImageLabels> labels, KStream<String, Embedding> embeddings, Duration labelWait) {
        KStream<String, JoinOutput> outputs = labels.process(
                        () -> new LabelProcessor(clock, layout, admission.mostPerImage(), sizes, rejections, observer),
                        Named.as("join-label"),
                        STORES)
                .merge(embeddings.process(
                        () -> new EmbeddingProcessor(clock, layout, sizes, rejections, observer),
                        Named.as("join-embedding"),
                        STORES));
        outputs.flatMap((imageId, output) -> joined(output), Named.as("joined"))
                .to(Topics.LABELED_EMBEDDINGS, Produced.with(keys(), serde(LabeledEmbedding.class), byTask()));
        outputs.flatMapValues(LabelJoin::refused, Named.as("refused-labels"))
                .to(Topics.LABELS_REJECTED, Produced.with(Serdes.String(), serde(LabelRejected.class)));
        labels.process(() -> new LabelExpiry(labelWait, clock, sizes, observer), Named.as("label-expiry"), STORES)
                .to(Topics.DECISIONS, Produced.with(Serdes.String(), serde(Decision.class)));
        labels.process(
                        () -> new MisplacedImages(layout, clock, observer, IMAGES_AT_ONCE),
                        Named.as("misplaced-images"),
                        STORES)
                .to(
                        (imageId, value, context) ->
                                value instanceof Embedding ? layout.embeddingsTopic() : layout.labelsTopic(),
                        Produced.with(Serdes.String(), new AnyRecordSerde(codec), partitioner()));
    }

    private static List<KeyValue<LabeledKey, @Nullable LabeledEmbedding>> joined(JoinOutput output) {
        return output instanceof JoinOutput.Joined joined
                ? List.of(KeyValue.pair(joined.key(), joined.value()))
                : List.of();
    }

    private static List<LabelRejected> refused(JoinOutput output) {
        return output instanceof JoinOutput.Refused refused ? List.of(refused.rejection()) : List.of();
    }

    private KStream<byte[], byte[]> source(String topic) {
        return builder.stream(
                topic,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withTimestampExtractor(new ReadingTime(clock))
                        .withOffsetResetPolicy(AutoOffsetReset.earliest())
                        .withName(topic));
    }

    private <T extends SpecificRecord> Repartitioned<String, T> byImage(String name, Class<T> type) {
        return Repartitioned.<String, T>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(serde(type))
                .withNumberOfPartitions(layout.partitions())
                .withStreamPartitioner(partitioner());
    }

    private <T> StreamPartitioner<String, T> partitioner() {
        return (topic, imageId, value, partitions) -> Optional.of(Set.of(layout.partition(imageId)));
    }

    private StreamPartitioner<LabeledKey, LabeledEmbedding> byTask() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(tasks.of(key.task())));
    }

    private static <T> List<T> only(Class<T> type, SpecificRecord value) {
        return type.isInstance(value) ? List.of(type.cast(value)) : List.of();
    }

    private static Serde<LabeledKey> keys() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> LabeledKey.parse(bytes));
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return new RecordSerde<>(codec, type);
    }

    private void addStores() {
        builder.addStateStore(store(JoinState.LABELS, ImageLabels.class))
                .addStateStore(store(JoinState.EMBEDDINGS, Embedding.class))
                .addStateStore(waitingList())
                .addStateStore(counter());
    }

    private <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde(type));
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
}
