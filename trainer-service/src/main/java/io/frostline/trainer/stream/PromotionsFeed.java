package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.stream.TopicFollower;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest promotion in {@code models}, whoever promoted. Thread-safe. */
final class PromotionsFeed implements TopicFollower.Listener, Supplier<Optional<Promoted>> {
    private static final Logger LOG = LoggerFactory.getLogger(PromotionsFeed.class);

    private final Codec codec;
    private volatile @Nullable Promoted latest;

    PromotionsFeed(Codec codec) {
        this.codec = codec;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        boolean promotion = record.key() != null
                && record.value() != null
                && new String(record.key(), StandardCharsets.UTF_8).equals(ModelKeys.BACKBONE);
        if (!promotion) {
            return;
        }
        try {
            BackbonePromoted promoted = codec.decode(record.value(), BackbonePromoted.class);
            latest = new Promoted(new Space(promoted.getSpace()), record.offset());
        } catch (CodecException | IllegalArgumentException e) {
            LOG.warn("Skipped the promotion at {} offset {}: {}", Topics.MODELS, record.offset(), e.getMessage());
        }
    }

    @Override
    public Optional<Promoted> get() {
        return Optional.ofNullable(latest);
    }
}
