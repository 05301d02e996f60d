package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.stream.log.StretchReader;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code models} from its beginning to its end. Of each key the last record counts; of the heads, the last one in
 * the space that is served: a trainer that has not yet seen a promotion can write one of the old space after it.
 */
final class ModelsLog {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS, 0);

    private final Codec codec;
    private final StretchReader reader;

    ModelsLog(Codec codec, StretchReader reader) {
        this.codec = codec;
        this.reader = reader;
    }

    PublishedModels read() {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
        Map<String, ConsumerRecord<byte[], byte[]>> atPromotion = new HashMap<>();
        reader.read(reader.whole(Set.of(PARTITION)), record -> {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record);
            }
            if (key.equals(ModelKeys.BACKBONE)) {
                atPromotion.clear();
                atPromotion.putAll(latest);
            }
        });
        PublishedModels models = decode(latest);
        return models.backbone()
                .map(promoted -> new Space(promoted.getSpace()))
                .filter(served -> !models.hasHeadsOfOnly(served))
                .map(served -> models.withHeadsOf(served, decode(atPromotion).heads()))
                .orElse(models);
    }

    private PublishedModels decode(Map<String, ConsumerRecord<byte[], byte[]>> latest) {
        Map<String, BackbonePromoted> backbones = new HashMap<>();
        Map<String, PublishedHead> heads = new HashMap<>();
        Map<String, PublishedHead> previousHeads = new HashMap<>();
        Map<String, PublishedHead> challengerHeads = new HashMap<>();
        ChallengerJudged challenger = null;
        int taskPartitions = 0;
        for (Map.Entry<String, ConsumerRecord<byte[], byte[]>> entry : latest.entrySet()) {
            try {
                SpecificRecord value = codec.decode(entry.getValue().value());
                if (value instanceof BackbonePromoted promoted) {
                    backbones.put(entry.getKey(), promoted);
                } else if (value instanceof HeadPublished head) {
                    Map<String, PublishedHead> unserved =
                            ModelKeys.isChallenger(entry.getKey()) ? challengerHeads : previousHeads;
                    (ModelKeys.isUnserved(entry.getKey()) ? unserved : heads)
                            .put(head.getTask(), PublishedHead.of(head));
                    taskPartitions = Math.max(taskPartitions, head.getTaskPartitions());
                } else if (value instanceof ChallengerJudged judged) {
                    challenger = judged;
                }
            } catch (CodecException | IllegalArgumentException e) {
                LOG.warn("Skipped the latest {} in {}: {}", entry.getKey(), Topics.MODELS, e.getMessage());
            }
        }
        BackbonePromoted previous = backbones.get(ModelKeys.PREVIOUS_BACKBONE);
        ConsumerRecord<byte[], byte[]> promotion = latest.get(ModelKeys.BACKBONE);
        return new PublishedModels(
                backbones.get(ModelKeys.BACKBONE),
                promotion == null ? -1 : promotion.offset(),
                heads,
                previous == null ? null : Previous.of(previous, previousHeads),
                challenger(challenger, challengerHeads),
                taskPartitions);
    }

    private static @Nullable Challenger challenger(
            @Nullable ChallengerJudged judged, Map<String, PublishedHead> heads) {
        try {
            return judged == null ? null : Challenger.of(judged, heads);
        } catch (IllegalArgumentException e) {
            LOG.warn("Skipped the challenger in {}: {}", Topics.MODELS, e.getMessage());
            return null;
        }
    }
}
