package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.intake.Source;
import io.frostline.schemas.RecordHeaders;
import io.frostline.vision.image.Preprocessing;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code images}. Thread-safe. */
final class ImageRecords {
    private final Intake intake;

    ImageRecords(Intake intake) {
        this.intake = intake;
    }

    Arrival look(ConsumerRecord<byte[], byte[]> record, Preprocessing preprocessing) {
        return intake.look(record.key(), record.value(), reference(record), source(record), preprocessing);
    }

    private static Source source(ConsumerRecord<byte[], byte[]> record) {
        return new Source(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }

    private static @Nullable String reference(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(RecordHeaders.DATA_REFERENCE);
        if (header == null) {
            return null;
        }
        return header.value() == null ? "an unnamed place" : new String(header.value(), UTF_8);
    }
}
