package io.frostline.trainer.stream.join;

import io.frostline.schemas.LabelText;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.UnusableLabelException;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code labels}; what their texts may be says {@link LabelText}. */
final class LabelReader {
    private LabelReader() {}

    static LabelReading read(Record<byte @Nullable [], byte @Nullable []> record, RecordMetadata position) {
        String imageId = null;
        String task = null;
        try {
            imageId = imageId(record.key());
            task = task(record.headers());
            byte[] value = record.value();
            return new LabelEvent(
                    imageId,
                    task,
                    value == null ? null : LabelText.label(value, "the label"),
                    annotator(record.headers()),
                    position.partition(),
                    position.offset(),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (UnusableLabelException e) {
            return new UnreadableLabel(imageId, task, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private static String imageId(byte @Nullable [] key) throws UnusableLabelException {
        if (key == null || key.length == 0) {
            throw new UnusableLabelException("no-image-id", "it has no key; key a label by the id of its image");
        }
        return LabelText.imageId(key, "its key");
    }

    private static String task(Headers headers) throws UnusableLabelException {
        byte[] value = last(headers, RecordHeaders.TASK, "bad-task");
        return value == null ? RecordHeaders.DEFAULT_TASK : LabelText.task(value, "the header task");
    }

    private static @Nullable String annotator(Headers headers) throws UnusableLabelException {
        byte[] value = last(headers, RecordHeaders.ANNOTATOR, "bad-annotator");
        return value == null ? null : LabelText.annotator(value, "the header annotator");
    }

    /** A header that is meant and written in another case is not passed over: that would be another label. */
    private static byte @Nullable [] last(Headers headers, String name, String reason) throws UnusableLabelException {
        Header header = headers.lastHeader(name);
        if (header != null) {
            return header.value();
        }
        for (Header other : headers) {
            if (other.key().equalsIgnoreCase(name)) {
                throw new UnusableLabelException(
                        reason, "it has a header %s; the header is written %s".formatted(other.key(), name));
            }
        }
        return null;
    }
}
