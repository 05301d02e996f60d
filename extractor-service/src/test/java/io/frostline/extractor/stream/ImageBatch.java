package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.intake.Intake;
import io.frostline.reference.References;
import io.frostline.schemas.Topics;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Prepared;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Undecodable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records of {@code images} as a test writes them down. A picture is one byte, which is the brightness of its one
 * pixel; anything else is corrupt.
 */
final class ImageBatch {
    static final Intake INTAKE = intake(References.off());

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    static Intake intake(References references) {
        return new Intake(
                preprocessing -> encoded -> encoded.length == 1
                        ? Crop.of(
                                preprocessing.crop(),
                                filled(encoded[0], 3 * preprocessing.crop() * preprocessing.crop()))
                        : new Undecodable(Undecodable.Reason.CORRUPT, "it is " + encoded.length + " bytes long"),
                references,
                1);
    }

    /** Adds a picture of one pixel. */
    ImageBatch picture(int partition, long offset, String id, int brightness) {
        return record(partition, offset, id.getBytes(UTF_8), new byte[] {(byte) brightness});
    }

    ImageBatch record(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        records.add(new ConsumerRecord<>(
                Topics.IMAGES,
                partition,
                offset,
                1000 + offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
        return this;
    }

    /** Adds a header to the record that was added last. */
    ImageBatch header(String name, String value) {
        records.get(records.size() - 1).headers().add(name, value.getBytes(UTF_8));
        return this;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    <P> List<Prepared<P>> preparedBy(BatchHandler<P> handler) {
        return records.stream()
                .map(record -> new Prepared<>(record, handler.prepare(record)))
                .toList();
    }

    private static byte[] filled(byte value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
