package io.frostline.trainer.stream.join;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.LabelText;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people's programs send as labels. */
class LabelReaderTest {
    private static final byte[] ID = "cat-1".getBytes(UTF_8);

    /** Each with its second letter as one character, and as a letter with an accent that follows. */
    private static final String COMPOSED = "caf\u00E9";

    private static final String DECOMPOSED = "cafe\u0301";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFcat",
                "cat\n",
                "cat\r\n",
                "\t cat  ",
                "\u00A0cat\u202F",
                "\u2007cat\u3000",
                "cat\u0085",
                "\u2028cat\u2029",
                "\u200Bcat\u2060",
                "\u200Ecat\u200F",
                "\u061Ccat\u00AD",
                "\u202Acat\u202C",
                "\u202Bcat\u202D",
                "\u202Ecat\u2066",
                "\u2067cat\u2068",
                "\u00A0\u2069cat",
                "\uFEFF \uFEFFcat\n\u00A0\n"
            })
    void takesOffWhatStandsAroundALabelOrATask(String sent) {
        assertThat(label(sent)).isEqualTo("cat");
        assertThat(event(ID, "x".getBytes(UTF_8), header(RecordHeaders.TASK, sent))
                        .task())
                .isEqualTo("cat");
    }

    @Test
    void leavesWhatStandsWithin() {
        assertThat(label("black\u00A0cat")).isEqualTo("black\u00A0cat");
        assertThat(label("a\u200E\u00AD\u202Bb\u202Cc")).isEqualTo("a\u200E\u00AD\u202Bb\u202Cc");
        assertThat(label("\uD83D\uDC69\u200D\uD83D\uDE80")).isEqualTo("\uD83D\uDC69\u200D\uD83D\uDE80");
    }

    @Test
    void takesTextsThatLookAlikeForOne() {
        assertThat(label(DECOMPOSED)).isEqualTo(COMPOSED);
        assertThat(event(ID, "x".getBytes(UTF_8), header(RecordHeaders.TASK, DECOMPOSED))
                        .task())
                .isEqualTo(COMPOSED);
        assertThat(label("e\u0301".repeat(LabelText.LONGEST / 2))).isEqualTo("\u00E9".repeat(LabelText.LONGEST / 2));
    }

    @Test
    void takesAnImageIdForWhatItsBytesSay() {
        String id = " " + DECOMPOSED + "\u00A0";

        assertThat(event(id.getBytes(UTF_8), "cat".getBytes(UTF_8)).imageId()).isEqualTo(id);
    }

    @Test
    void takesNothingForARetractionAndABlankForNone() {
        assertThat(event(ID, null).label()).isNull();
        assertThat(reason(ID, "")).isEqualTo("blank");
        assertThat(reason(ID, "\uFEFF \u00A0\u200B\n")).isEqualTo("blank");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(unreadable(ID, new byte[] {'c', (byte) 0xFF}).reason()).isEqualTo("not-utf-8");
        assertThat(unreadable(new byte[] {'c', (byte) 0xFF}, ID).reason()).isEqualTo("not-utf-8");
        assertThat(unreadable(ID, "cat".getBytes(UTF_16LE)).reason()).isEqualTo("control-character");
        assertThat(reason(ID, "cat\ndog")).isEqualTo("control-character");
    }

    @Test
    void refusesWhatAProgramCouldNotRead() {
        assertThat(reason(ID, "caf\uFFFD")).isEqualTo("replacement-character");
        assertThat(unreadable(ID, ID, header(RecordHeaders.TASK, "\uFFFDbung")).reason())
                .isEqualTo("bad-task");
    }

    @Test
    void refusesATaskOrAnAnnotatorThatIsNone() {
        for (String task : List.of(" ", "a/b", "x".repeat(LabelText.LONGEST + 1), "a\tb")) {
            assertThat(unreadable(ID, ID, header(RecordHeaders.TASK, task)).reason())
                    .as(task)
                    .isEqualTo("bad-task");
        }
        for (String annotator : List.of("\uFFFD", "x".repeat(LabelText.LONGEST + 1), "a\0b")) {
            assertThat(unreadable(ID, ID, header(RecordHeaders.ANNOTATOR, annotator))
                            .reason())
                    .as(annotator)
                    .isEqualTo("bad-annotator");
        }
        assertThat(event(ID, ID, header(RecordHeaders.ANNOTATOR, " ")).annotator())
                .isNull();
    }

    @Test
    void refusesAHeaderThatIsWrittenInAnotherCase() {
        UnreadableLabel task = unreadable(ID, ID, header("Task", "species"));
        UnreadableLabel annotator = unreadable(ID, ID, header("ANNOTATOR", "ann"));

        assertThat(task.reason()).isEqualTo("bad-task");
        assertThat(task.detail()).isEqualTo("it has a header Task; the header is written task");
        assertThat(annotator.reason()).isEqualTo("bad-annotator");
        assertThat(event(ID, ID, header("task", "a"), header("Task", "b")).task())
                .isEqualTo("a");
    }

    @Test
    void takesTheLastOfSeveralHeaders() {
        assertThat(event(ID, ID, header("task", "a"), header("task", "b")).task())
                .isEqualTo("b");
    }

    @Test
    void countsWhatIsLeftOfALabel() {
        String longest = "x".repeat(LabelText.LONGEST);

        assertThat(label("  " + longest + "\n")).isEqualTo(longest);
        assertThat(reason(ID, longest + "y")).isEqualTo("too-long");
    }

    @Test
    void countsBytesAndNotCharacters() {
        String longest = "\u732B".repeat(LabelText.LONGEST / 3);
        String longer = longest + "\u732B";

        assertThat(label(longest)).isEqualTo(longest);
        assertThat(reason(ID, longer)).isEqualTo("too-long");
        assertThat(unreadable(ID, ID, header(RecordHeaders.TASK, longer)).detail())
                .isEqualTo("the header task has 258 bytes of UTF-8 and begins with \"%s\"; at most 256 are allowed"
                        .formatted("\u732B".repeat(20)));
        assertThat(unreadable(ID, ID, header(RecordHeaders.ANNOTATOR, longer)).reason())
                .isEqualTo("bad-annotator");
    }

    @Test
    void refusesAnIdThatNoImageHas() {
        assertThat(unreadable(new byte[0], ID).reason()).isEqualTo("no-image-id");
        assertThat(reason("i".repeat(LabelText.LONGEST_ID + 1).getBytes(UTF_8), "cat"))
                .isEqualTo("image-id-too-long");
        assertThat(event("i".repeat(LabelText.LONGEST_ID).getBytes(UTF_8), ID).imageId())
                .hasSize(LabelText.LONGEST_ID);
    }

    @Test
    void saysOfARefusedLabelWhatIsKnown() {
        UnreadableLabel blank = unreadable(ID, new byte[0], header(RecordHeaders.TASK, "species"));
        UnreadableLabel nameless = unreadable(null, ID);

        assertThat(blank.imageId()).isEqualTo("cat-1");
        assertThat(blank.task()).isEqualTo("species");
        assertThat(nameless.imageId()).isNull();
        assertThat(nameless.task()).isNull();
    }

    @Test
    void saysNoMoreOfALongLabelThanItsBeginningAndAtOnce() {
        String accents = "a" + "\u0301\u0316".repeat(400_000);
        String gap = "a" + " ".repeat(1_000_000) + "b";

        for (String sent : List.of(accents, gap)) {
            long begin = System.nanoTime();
            UnreadableLabel refused = unreadable(ID, sent.getBytes(UTF_8));

            assertThat(refused.reason()).isEqualTo("too-long");
            assertThat(refused.detail()).hasSizeLessThan(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static String label(String sent) {
        return String.valueOf(event(ID, sent.getBytes(UTF_8)).label());
    }

    private static String reason(byte[] id, String label) {
        return unreadable(id, label.getBytes(UTF_8)).reason();
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static LabelEvent event(byte @Nullable [] key, byte @Nullable [] value, RecordHeader... headers) {
        return (LabelEvent) read(key, value, headers);
    }

    private static UnreadableLabel unreadable(byte @Nullable [] key, byte @Nullable [] value, RecordHeader... headers) {
        return (UnreadableLabel) read(key, value, headers);
    }

    private static LabelReading read(byte @Nullable [] key, byte @Nullable [] value, RecordHeader... headers) {
        org.apache.kafka.common.header.internals.RecordHeaders all =
                new org.apache.kafka.common.header.internals.RecordHeaders(headers);
        return LabelReader.read(
                new Record<>(key, value, 0, all), new ProcessorRecordContext(0, 1, 0, Topics.LABELS, all));
    }
}
