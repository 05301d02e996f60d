package io.frostline.extractor.stream;

import io.frostline.extractor.intake.ImageId;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Source;
import io.frostline.schemas.Codec;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Stage;
import io.frostline.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes the records of {@code images-rejected}. Not thread-safe. */
final class RejectionRecords {
    private final Codec codec;
    private final boolean includeBytes;
    private final Set<Place> tooLarge = new HashSet<>();

    /** @param includeBytes whether the refused image itself goes along */
    RejectionRecords(Codec codec, boolean includeBytes) {
        this.codec = codec;
        this.includeBytes = includeBytes;
    }

    ProducerRecord<byte[], byte[]> record(Rejection rejection, ConsumerRecord<byte[], byte[]> image) {
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
        return new ProducerRecord<>(Topics.IMAGES_REJECTED, id == null ? null : image.key(), codec.encode(value));
    }

    /**
     * Remembers that the broker refused a rejection as too large, so that it goes without the image the next time.
     *
     * @return whether there was an image to leave out
     */
    boolean leaveOutBytes(ProducerRecord<byte[], byte[]> refused) {
        ImageRejected value = codec.decode(refused.value(), ImageRejected.class);
        return value.getBytes() != null && tooLarge.add(new Place(value.getSourcePartition(), value.getSourceOffset()));
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
