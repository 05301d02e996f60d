package io.frostline.extractor.stream;

import io.frostline.extractor.intake.ImageId;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Source;
import io.frostline.schemas.Codec;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Stage;
import io.frostline.schemas.Topics;
import io.frostline.stream.RefusedSizes;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of {@code images-rejected}. Not thread-safe. */
final class RejectionRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionRecords.class);

    private final Codec codec;
    private final boolean includeBytes;
    private final Set<Place> tooLarge = new HashSet<>();
    private final RefusedSizes refused = new RefusedSizes();

    /** @param includeBytes whether the refused image itself goes along */
    RejectionRecords(Codec codec, boolean includeBytes) {
        this.codec = codec;
        this.includeBytes = includeBytes;
    }

    /** @return the record; nothing if it is too large even without the image */
    Optional<ProducerRecord<byte[], byte[]>> record(Rejection rejection, ConsumerRecord<byte[], byte[]> image) {
        ImageId id = rejection.id();
        Source source = rejection.source();
        ImageRejected value = new ImageRejected(
                id == null ? null : id.value(),
                stage(rejection.stage()),
                rejection.reason(),
                rejection.detail(),
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp(),
                bytes(image));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.IMAGES_REJECTED, id == null ? null : image.key(), codec.encode(value));
        if (value.getBytes() == null && !refused.allow(record)) {
            LOG.warn(
                    "Rejected the image at {}-{} offset {} ({}), in this log only, since topic {} refuses records of {} bytes: {}",
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    rejection.reason(),
                    Topics.IMAGES_REJECTED,
                    record.value().length,
                    rejection.detail());
            return Optional.empty();
        }
        return Optional.of(record);
    }

    /**
     * Remembers that a rejection was refused as too large: it goes without the image the next time, and without that is
     * in the log only.
     *
     * @return whether it will be answered otherwise
     */
    boolean refused(ProducerRecord<byte[], byte[]> output) {
        ImageRejected value = codec.decode(output.value(), ImageRejected.class);
        return value.getBytes() == null
                ? refused.add(output)
                : tooLarge.add(new Place(value.getSourcePartition(), value.getSourceOffset()));
    }

    private @Nullable ByteBuffer bytes(ConsumerRecord<byte[], byte[]> image) {
        boolean left = !includeBytes || tooLarge.contains(new Place(image.partition(), image.offset()));
        return left || image.value() == null ? null : ByteBuffer.wrap(image.value());
    }

    private static Stage stage(Rejection.Stage stage) {
        return switch (stage) {
            case READ -> Stage.READ;
            case DECODE -> Stage.DECODE;
            case FORWARD -> Stage.FORWARD;
        };
    }

    private record Place(int partition, long offset) {}
}
