package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.intake.Source;
import io.frostline.schemas.RecordHeaders;
import io.frostline.vision.image.Preprocessing;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code images}. Thread-safe. */
final class ImageRecords {
    private final Intake intake;
    private final Executor fetching;

    /** @param fetching where records wait for their pictures from elsewhere */
    ImageRecords(Intake intake, Executor fetching) {
        this.intake = intake;
        this.fetching = fetching;
    }

    /** @return where to look at the record: the pool, unless its picture is somewhere else */
    Executor looking(ConsumerRecord<byte[], byte[]> record, Executor pool) {
        return isElsewhere(record) ? fetching : pool;
    }

    /** Looks at a record on the calling thread, or beside it if the picture is somewhere else. */
    CompletableFuture<Arrival> lookBeside(ConsumerRecord<byte[], byte[]> record, Preprocessing preprocessing) {
        return CompletableFuture.supplyAsync(() -> look(record, preprocessing), looking(record, Runnable::run));
    }

    Arrival look(ConsumerRecord<byte[], byte[]> record, Preprocessing preprocessing) {
        return intake.look(record.key(), record.value(), reference(record), source(record), preprocessing);
    }

    /** @param ends processes that ended at the record */
    Arrival skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        return intake.skip(record.key(), source(record), ends);
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
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static boolean isElsewhere(ConsumerRecord<byte[], byte[]> record) {
        return (record.value() == null || record.value().length == 0) && reference(record) != null;
    }
}
