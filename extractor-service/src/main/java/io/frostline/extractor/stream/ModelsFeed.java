package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.TaskHead;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.stream.TopicFollower;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of {@code models} in their order. Until it is connected it gathers them; from then on it hands each
 * over at once. What is not served, kept for a roll-back or a challenger, is none of its business; a record that makes
 * no sense is passed over with one line. Thread-safe.
 */
final class ModelsFeed implements TopicFollower.Listener {
    private static final Logger log = LoggerFactory.getLogger(ModelsFeed.class);

    private final Codec codec;
    private final List<Promotion> promotions = new ArrayList<>();
    private final Map<Slot, TaskHead> heads = new LinkedHashMap<>();
    private @Nullable ReEmbeddingOrder order;
    private @Nullable ModelsListener listener;

    ModelsFeed(Codec codec) {
        this.codec = codec;
    }

    @Override
    public synchronized void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            passOver(record, "it has no key");
            return;
        }
        String key = new String(record.key(), UTF_8);
        if (ModelKeys.isUnserved(key)) {
            return;
        }
        try {
            take(record, key);
        } catch (CodecException | IllegalArgumentException e) {
            passOver(record, e.getMessage());
        }
    }

    /** @return the promotions so far, oldest first */
    synchronized List<Promotion> promotions() {
        return List.copyOf(promotions);
    }

    /** @return the spaces of the heads so far */
    synchronized Set<Space> headSpaces() {
        return heads.keySet().stream().map(Slot::space).collect(Collectors.toSet());
    }

    /**
     * Hands the gathered heads over, and from now on everything that comes.
     *
     * @param known the number of promotions that are not to be repeated
     */
    synchronized void connect(ModelsListener to, int known) {
        heads.values().forEach(head -> {
            try {
                to.published(head);
            } catch (IllegalArgumentException e) {
                log.warn("a head that was published does not fit and is passed over: {}", e.getMessage());
            }
        });
        heads.clear();
        promotions.stream().skip(known).forEach(to::promoted);
        promotions.clear();
        if (order != null) {
            to.ordered(order);
        }
        listener = to;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, String key) {
        SpecificRecord value = record.value() == null ? null : codec.decode(record.value());
        if (ModelKeys.isHead(key) && value instanceof HeadPublished head) {
            published(key, ModelRecords.head(head));
        } else if (ModelKeys.isHead(key) && value == null) {
            withdrawn(key);
        } else if (key.equals(ModelKeys.BACKBONE) && value instanceof BackbonePromoted promotion) {
            promoted(ModelRecords.promotion(promotion, record.offset()));
        } else if (key.equals(ModelKeys.RE_EMBEDDING) && value instanceof ReEmbeddingOrdered ordered) {
            ordered(ModelRecords.order(ordered));
        } else {
            String what = value == null ? "nothing" : value.getClass().getSimpleName();
            passOver(record, "under the key " + key + " there is " + what);
        }
    }

    private void published(String key, TaskHead head) {
        if (listener == null) {
            Slot slot = new Slot(key, head.space());
            heads.remove(slot);
            heads.put(slot, head);
        } else {
            listener.published(head);
        }
    }

    private void withdrawn(String key) {
        if (listener == null) {
            heads.keySet().removeIf(slot -> slot.key().equals(key));
        } else {
            listener.withdrawn(ModelKeys.task(key));
        }
    }

    private void promoted(Promotion promotion) {
        if (listener == null) {
            promotions.add(promotion);
        } else {
            listener.promoted(promotion);
        }
    }

    private void ordered(ReEmbeddingOrder latest) {
        if (listener == null) {
            order = latest;
        } else {
            listener.ordered(latest);
        }
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> record, @Nullable String why) {
        log.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), why);
    }

    private record Slot(String key, Space space) {}
}
