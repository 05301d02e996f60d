package io.frostline.schemas;

import io.frostline.schemas.TopicDefinition.Cleanup;
import io.frostline.schemas.TopicDefinition.Clock;
import java.time.Duration;
import java.util.List;

/** Every topic of Frostline, with the layout it is created with unless somebody made it before. */
public final class Topics {
    /** Encoded images by image id. */
    public static final String IMAGES = "images";

    /** Labels as UTF-8 text by image id; a null value takes the label of the task in the header back. */
    public static final String LABELS = "labels";

    /** {@link Embedding} by image id. */
    public static final String EMBEDDINGS = "embeddings";

    /** {@link LabeledEmbedding} by task/image id, partitioned by task; a null value is a retraction. */
    public static final String LABELED_EMBEDDINGS = "labeled-embeddings";

    /** {@link EmbeddingWanted} by image id: what the trainer lacks in the space that is served. */
    public static final String EMBEDDINGS_WANTED = "embeddings-wanted";

    /**
     * {@link BackbonePromoted}, {@link HeadPublished}, {@link ChallengerJudged} and {@link ReEmbeddingOrdered} by
     * {@link ModelKeys}, in the order that is the truth.
     */
    public static final String MODELS = "models";

    /** {@link Request} by task: what operators ask of the trainer. */
    public static final String REQUESTS = "requests";

    /** {@link Decision} by task. */
    public static final String DECISIONS = "decisions";

    /** {@link ImageRejected} by image id. */
    public static final String IMAGES_REJECTED = "images-rejected";

    /** {@link LabelRejected} by image id. */
    public static final String LABELS_REJECTED = "labels-rejected";

    /** Partitions of the topics that carry one record an image. Each may have another number, and be given more. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** Bytes of the largest encoded image a broker takes. */
    public static final int LARGEST_IMAGE = 16 << 20;

    /** Bytes of the largest model record: a head of 1,000 labels in 2,048 dimensions has 8 MB. */
    public static final int LARGEST_MODEL = 32 << 20;

    private static final int LARGEST_RECORD = 1 << 20;

    private static final List<TopicDefinition> ALL = List.of(
            new TopicDefinition(
                    IMAGES, DEFAULT_PARTITIONS, Cleanup.DELETE, Duration.ofDays(7), LARGEST_IMAGE, Clock.PRODUCER),
            new TopicDefinition(
                    LABELS,
                    DEFAULT_PARTITIONS,
                    Cleanup.DELETE,
                    TopicDefinition.KEPT_FOR_EVER,
                    LARGEST_RECORD,
                    Clock.BROKER),
            new TopicDefinition(
                    EMBEDDINGS,
                    DEFAULT_PARTITIONS,
                    Cleanup.COMPACT_DELETE,
                    Duration.ofDays(30),
                    LARGEST_RECORD,
                    Clock.BROKER),
            new TopicDefinition(
                    LABELED_EMBEDDINGS,
                    DEFAULT_PARTITIONS,
                    Cleanup.COMPACT,
                    TopicDefinition.KEPT_FOR_EVER,
                    LARGEST_RECORD,
                    Clock.BROKER),
            new TopicDefinition(
                    EMBEDDINGS_WANTED,
                    DEFAULT_PARTITIONS,
                    Cleanup.DELETE,
                    Duration.ofDays(7),
                    LARGEST_RECORD,
                    Clock.BROKER),
            new TopicDefinition(MODELS, 1, Cleanup.COMPACT, TopicDefinition.KEPT_FOR_EVER, LARGEST_MODEL, Clock.BROKER),
            new TopicDefinition(REQUESTS, 1, Cleanup.DELETE, Duration.ofDays(1), LARGEST_RECORD, Clock.BROKER),
            new TopicDefinition(DECISIONS, 1, Cleanup.DELETE, Duration.ofDays(365), LARGEST_RECORD, Clock.BROKER),
            new TopicDefinition(
                    IMAGES_REJECTED,
                    1,
                    Cleanup.DELETE,
                    Duration.ofDays(30),
                    LARGEST_IMAGE + LARGEST_RECORD,
                    Clock.BROKER),
            new TopicDefinition(LABELS_REJECTED, 1, Cleanup.DELETE, Duration.ofDays(30), LARGEST_RECORD, Clock.BROKER));

    private Topics() {}

    /** @return every topic, in the order of the data's way */
    public static List<TopicDefinition> all() {
        return ALL;
    }

    /**
     * @return the definition of one topic
     * @throws IllegalArgumentException if Frostline has no such topic
     */
    public static TopicDefinition named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no topic " + name + "; the topics are "
                        + ALL.stream().map(TopicDefinition::name).toList()));
    }
}
