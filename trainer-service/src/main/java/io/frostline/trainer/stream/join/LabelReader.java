package io.frostline.trainer.stream.join;

import io.frostline.schemas.RecordHeaders;
import io.frostline.trainer.stream.LabelText;
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
 * Reads records of {@code labels}. What stands around a label, a task or an annotator is not part of it: {@code echo
 * cat | kcat} and files end with a line feed, and some begin with a byte order mark. An image id is what its bytes say
 * and nothing else, since the image is known by the same bytes.
 */
final class LabelReader {
    /** The longest label, and the longest name of a task or an annotator, in characters. */
    static final int LONGEST = 256;

    /** Bytes of the longest image id: extractors refuse an image with a longer one. */
    static final int LONGEST_ID = 4096;

    /** Normal form C makes a text shorter by this factor at most. */
    private static final int LONGEST_COMPOSITION = 4;

    private static final int SHOWN = 20;

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
                    value == null ? null : label(value),
                    annotator(record.headers()),
                    position.partition(),
                    position.offset(),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (Unreadable e) {
            return new UnreadableLabel(imageId, task, e.reason, String.valueOf(e.getMessage()));
        }
    }

    private static String imageId(byte @Nullable [] key) throws Unreadable {
        if (key == null || key.length == 0) {
            throw new Unreadable("no-image-id", "it has no key; key a label by the id of its image");
        }
        if (key.length > LONGEST_ID) {
            throw new Unreadable(
                    "image-id-too-long",
                    "its key has %,d bytes; an image id has %,d at most".formatted(key.length, LONGEST_ID));
        }
        return utf8(key, "its key", "not-utf-8");
    }

    private static String label(byte[] value) throws Unreadable {
        String label = text(utf8(value, "the label", "not-utf-8"), "the label", "too-long");
        if (label.isEmpty()) {
            throw new Unreadable("blank", "the label is blank; send its text, or a null value to take a label back");
        }
        requireReadable(label, "the label", "replacement-character", "control-character");
        return label;
    }

    private static String task(Headers headers) throws Unreadable {
        byte[] value = last(headers, RecordHeaders.TASK);
        if (value == null) {
            return RecordHeaders.DEFAULT_TASK;
        }
        String reason = "bad-task";
        String task = text(utf8(value, "the header task", reason), "the header task", reason);
        if (task.isEmpty() || task.indexOf('/') >= 0) {
            throw new Unreadable(
                    reason,
                    "the header task is \"%s\"; name a task with 1 to %d characters without a slash"
                            .formatted(begin(task), LONGEST));
        }
        requireReadable(task, "the header task", reason, reason);
        return task;
    }

    private static @Nullable String annotator(Headers headers) throws Unreadable {
        byte[] value = last(headers, RecordHeaders.ANNOTATOR);
        if (value == null) {
            return null;
        }
        String reason = "bad-annotator";
        String annotator = text(utf8(value, "the header annotator", reason), "the header annotator", reason);
        requireReadable(annotator, "the header annotator", reason, reason);
        return annotator.isEmpty() ? null : annotator;
    }

    private static byte @Nullable [] last(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** A text that stays too long in any form is not brought into one: that may take long. */
    private static String text(String sent, String what, String reason) throws Unreadable {
        String stripped = LabelText.strip(sent);
        String text = stripped.length() > LONGEST * LONGEST_COMPOSITION ? stripped : LabelText.of(stripped);
        if (text.length() > LONGEST) {
            throw new Unreadable(
                    reason,
                    "%s has %,d characters and begins with \"%s\"; at most %d are allowed"
                            .formatted(what, text.length(), begin(text), LONGEST));
        }
        return text;
    }

    private static void requireReadable(String text, String what, String damaged, String controls) throws Unreadable {
        if (LabelText.isDamaged(text)) {
            throw new Unreadable(
                    damaged,
                    "%s, \"%s\", has U+FFFD in the place of a character that some program could not read; send it as UTF-8"
                            .formatted(what, begin(text)));
        }
        if (LabelText.hasControls(text)) {
            throw new Unreadable(
                    controls,
                    "%s, \"%s\", has a control character in it; send one line of text as UTF-8"
                            .formatted(what, begin(text)));
        }
    }

    private static String begin(String text) {
        return text.codePoints()
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String utf8(byte[] bytes, String what, String reason) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(
                    reason, "%s of %,d bytes is not UTF-8 text; send it as UTF-8".formatted(what, bytes.length));
        }
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unreadable(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }
}
