package io.frostline.trainer.stream.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.LabelText;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * Whatever a label record holds, it is a label within the limits or refused with a reason. The first four bytes are the
 * lengths of key, label, task and annotator in pairs of bytes, which follow; a length of 255 stands for none.
 */
public final class LabelRecordFuzz {
    private static final int PARTS = 4;
    private static final int NONE = 255;

    /** Bytes that a length counts in, so that parts can be longer than any may be. */
    private static final int UNIT = 2;

    private LabelRecordFuzz() {}

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<byte[]> parts = parts(data);
        org.apache.kafka.common.header.internals.RecordHeaders headers =
                new org.apache.kafka.common.header.internals.RecordHeaders();
        headers.add(new RecordHeader(RecordHeaders.TASK, parts.get(2)));
        headers.add(new RecordHeader(RecordHeaders.ANNOTATOR, parts.get(3)));

        LabelReading reading = LabelReader.read(
                new Record<>(parts.get(0), parts.get(1), 0, headers),
                new ProcessorRecordContext(0, 1, 0, Topics.LABELS, headers));

        if (reading instanceof LabelEvent event) {
            assertThat(event.imageId()).isNotEmpty();
            assertThat(event.task()).isNotBlank().doesNotContain("/");
            assertThat(Stream.of(event.task(), event.label(), event.annotator()).filter(Objects::nonNull))
                    .allMatch(text -> text.getBytes(UTF_8).length <= LabelText.LONGEST);
        } else {
            assertThat(((UnreadableLabel) reading).detail()).isNotBlank();
        }
    }

    private static List<byte[]> parts(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        int from = Math.min(PARTS, data.length);
        for (int i = 0; i < PARTS; i++) {
            int length = i < data.length ? data[i] & 0xFF : NONE;
            int to = Math.min(data.length, from + (length == NONE ? 0 : length * UNIT));
            parts.add(length == NONE ? null : Arrays.copyOfRange(data, from, to));
            from = to;
        }
        return parts;
    }
}
