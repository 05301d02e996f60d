package io.frostline.trainer.stream.join;

import io.frostline.schemas.RecordHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code labels}. White space around a label is not part of it: {@code echo cat | kcat} and files end
 * with a line feed.
 */
final class LabelReader {
    /** The longest label, and the longest task name, in characters. */
    static final int LONGEST = 256;

    private LabelReader() {}

    static LabelReading read(Record<byte @Nullable [], byte @Nullable []> record, RecordMetadata position) {
        try {
            String imageId = imageId(record.key());
            String task = task(record.headers());
            byte[] value = record.value();
            return new LabelEvent(
                    imageId,
                    task,
                    value == null ? null : label(value),
                    annotator(record.headers()),
                    position.partition(),
                    position.offset(),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (Unreadable e) {
            return e.reading;
        }
    }

    private static String imageId(byte @Nullable [] key) throws Unreadable {
        if (key == null || key.length == 0) {
            throw new Unreadable("no-image-id", "it has no key; key a label by the id of its image");
        }
        return utf8(key, "key");
    }

    private static String label(byte[] value) throws Unreadable {
        String label = utf8(value, "label").strip();
        if (label.isEmpty()) {
            throw new Unreadable("blank", "the label is blank; send its text, or a null value to take a label back");
        }
        if (label.length() > LONGEST) {
            throw new Unreadable(
                    "too-long",
                    "the label has %,d characters and begins with \"%s\"; at most %d are allowed"
                            .formatted(label.length(), label.substring(0, 20), LONGEST));
        }
        return label;
    }

    private static String task(Headers headers) throws Unreadable {
        Header header = headers.lastHeader(RecordHeaders.TASK);
        if (header == null || header.value() == null) {
            return RecordHeaders.DEFAULT_TASK;
        }
        String task = utf8(header.value(), "header task").strip();
        if (task.isEmpty() || task.length() > LONGEST || task.indexOf('/') >= 0) {
            throw new Unreadable(
                    "bad-task",
                    "the header task is \"%s\"; name a task with 1 to %d characters without a slash"
                            .formatted(task.substring(0, Math.min(task.length(), 40)), LONGEST));
        }
        return task;
    }

    private static @Nullable String annotator(Headers headers) throws Unreadable {
        Header header = headers.lastHeader(RecordHeaders.ANNOTATOR);
        return header == null || header.value() == null ? null : utf8(header.value(), "header annotator");
    }

    private static String utf8(byte[] bytes, String what) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("not-utf-8", "its " + what + " of " + bytes.length + " bytes is not UTF-8 text");
        }
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient UnreadableLabel reading;

        Unreadable(String reason, String detail) {
            super(detail, null, false, false);
            this.reading = new UnreadableLabel(reason, detail);
        }
    }
}
