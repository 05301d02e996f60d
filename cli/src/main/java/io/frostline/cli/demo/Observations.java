package io.frostline.cli.demo;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Everything that came out of the topics so far, as far as the demo needs it. A function of the records added. */
final class Observations {
    /** The topics whose records are wanted. */
    static final List<String> TOPICS = List.of(
            Topics.EMBEDDINGS, Topics.LABELED_EMBEDDINGS, Topics.MODELS, Topics.DECISIONS, Topics.IMAGES_REJECTED);

    private final Codec codec = new Codec();
    private final EmbeddingLedger embeddings;
    private final ModelHistory models = new ModelHistory();
    private final List<Decision> decisions = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();
    private final Set<String> labelled = new HashSet<>();
    private int rejections;
    private long labelledUpTo;

    /** @param kept ids of the images whose vectors are needed later */
    Observations(Set<String> kept) {
        this.embeddings = new EmbeddingLedger(kept);
    }

    void add(ConsumerRecord<byte[], byte[]> found) {
        if (found.topic().equals(Topics.LABELED_EMBEDDINGS)) {
            labelledUpTo = found.offset() + 1;
        }
        if (found.value() == null || isUnserved(found)) {
            return;
        }
        SpecificRecord value = codec.decode(found.value());
        if (value instanceof Embedding embedding) {
            embeddings.add(embedding, batch(found), found.timestamp());
        } else if (value instanceof LabeledEmbedding example) {
            labelled.add(example.getImageId());
        } else if (value instanceof HeadPublished head) {
            models.add(head);
        } else if (value instanceof BackbonePromoted backbone) {
            models.add(backbone);
        } else if (value instanceof Decision decision) {
            decisions.add(decision);
        } else if (value instanceof ImageRejected rejection) {
            rejections++;
            if (rejection.getImageId() != null) {
                rejected.add(rejection.getImageId());
            }
        }
    }

    private static boolean isUnserved(ConsumerRecord<byte[], byte[]> found) {
        return found.topic().equals(Topics.MODELS)
                && ModelKeys.isUnserved(new String(found.key(), StandardCharsets.UTF_8));
    }

    EmbeddingLedger embeddings() {
        return embeddings;
    }

    ModelHistory models() {
        return models;
    }

    List<Decision> decisions() {
        return Collections.unmodifiableList(decisions);
    }

    /** @return records in {@code images-rejected} */
    int rejections() {
        return rejections;
    }

    boolean isRejected(String imageId) {
        return rejected.contains(imageId);
    }

    /** @return images that have been joined with a label, in whatever space */
    int labelledImages() {
        return labelled.size();
    }

    /** @return whether everything joined so far has been dealt with by the learner */
    boolean isLearned() {
        return models.learnedUpTo() >= labelledUpTo;
    }

    /** @return the space that is served: the last promoted one, or the first there was; null before any embedding */
    @Nullable
    String servedSpace() {
        String promoted = models.promotedSpace();
        return promoted == null ? embeddings.firstSpace() : promoted;
    }

    /** @return images dealt with in the served space: embedded, or rejected once and for all */
    int imagesDone() {
        String space = servedSpace();
        return rejections + (space == null ? 0 : embeddings.images(space));
    }

    private static @Nullable String batch(ConsumerRecord<byte[], byte[]> found) {
        Header batch = found.headers().lastHeader(RecordHeaders.BATCH);
        return batch == null ? null : new String(batch.value(), StandardCharsets.UTF_8);
    }
}
