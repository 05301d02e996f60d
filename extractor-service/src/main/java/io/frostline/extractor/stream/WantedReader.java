package io.frostline.extractor.stream;

import io.frostline.extractor.intake.ImageId;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.stream.log.Place;
import io.frostline.vision.Space;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of {@code embeddings-wanted}; one that makes no sense is passed over with a line. Thread-safe. */
final class WantedReader {
    private static final Logger log = LoggerFactory.getLogger(WantedReader.class);

    private final Codec codec;

    WantedReader(Codec codec) {
        this.codec = codec;
    }

    Optional<WantedImage> read(ConsumerRecord<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            return passOver(record, "it has no value");
        }
        try {
            EmbeddingWanted wanted = codec.decode(value, EmbeddingWanted.class);
            return Optional.of(new WantedImage(
                    new ImageId(wanted.getImageId()),
                    new Space(wanted.getSpace()),
                    wanted.getPromotion(),
                    new Place(
                            new TopicPartition(wanted.getSourceTopic(), wanted.getSourcePartition()),
                            wanted.getSourceOffset())));
        } catch (CodecException | IllegalArgumentException e) {
            return passOver(record, e.getMessage());
        }
    }

    private static Optional<WantedImage> passOver(ConsumerRecord<byte[], byte[]> record, @Nullable String why) {
        log.warn("{}-{} offset {} is passed over: {}", record.topic(), record.partition(), record.offset(), why);
        return Optional.empty();
    }
}
