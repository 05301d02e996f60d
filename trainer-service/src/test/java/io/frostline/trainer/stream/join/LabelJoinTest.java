package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.SPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.LabelText;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.RecordHeaders;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelJoinTest {
    private static final String LATER_SPACE = "resnet18-ba9876543210";

    @TempDir
    Path state;

    private JoinBench bench;

    @BeforeEach
    void start() {
        bench = new JoinBench(state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void joinsALabelThatComesAfterTheEmbedding() {
        bench.embedding("cat-1", SPACE, 7);
        assertThat(bench.emitted()).isEmpty();

        bench.label("cat-1", "cat");

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void joinsALabelThatWaitedForTheEmbedding() {
        bench.label("cat-1", "cat");
        assertThat(bench.emitted()).isEmpty();
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void carriesWhereLabelAndImageCameFrom() {
        bench.label("dog-1", "dog");
        bench.embedding("cat-1", SPACE, 7);

        bench.label(
                "cat-1".getBytes(UTF_8),
                "cat".getBytes(UTF_8),
                new RecordHeader(RecordHeaders.ANNOTATOR, "ada".getBytes(UTF_8)));

        LabeledEmbedding joined = bench.only();
        assertThat(joined.getTask()).isEqualTo("default");
        assertThat(joined.getImageId()).isEqualTo("cat-1");
        assertThat(joined.getAnnotator()).isEqualTo("ada");
        assertThat(joined.getLabelPartition()).isZero();
        assertThat(joined.getLabelOffset()).isEqualTo(1);
        assertThat(joined.getLabelTimestamp()).isNotNull();
        assertThat(joined.getVector()).containsExactly(0.5f, 7f);
        assertThat(joined.getSourceTopic()).isEqualTo("images");
        assertThat(joined.getSourcePartition()).isZero();
        assertThat(joined.getSourceOffset()).isEqualTo(7);
    }

    @Test
    void emitsACorrectedLabelAgain() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "dog");
        bench.label("cat-1", "cat");

        assertThat(bench.emitted())
                .containsExactly("default/cat-1=dog@" + SPACE + "#7", "default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void joinsOnlyTheLatestOfLabelsThatWaited() {
        bench.label("cat-1", "dog");
        bench.label("cat-1", "cat");
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void joinsALabelThatCameTwiceOnce() {
        bench.label("cat-1", "cat");
        bench.label("cat-1", "cat");
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void emitsATombstoneForARetraction() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "cat");
        bench.label("cat-1", null);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7", "default/cat-1=null");
    }

    @Test
    void labelsAgainAfterARetraction() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "cat");
        bench.label("cat-1", null);
        bench.emitted();

        bench.label("cat-1", "lynx");

        assertThat(bench.emitted()).containsExactly("default/cat-1=lynx@" + SPACE + "#7");
    }

    @Test
    void forgetsALabelThatWasRetractedWhileItWaited() {
        bench.label("cat-1", "cat");
        bench.label("cat-1", null);
        assertThat(bench.observer.waiting()).isZero();

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted()).isEmpty();
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void ignoresARetractionOfWhatWasNeverLabelled() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", null);

        assertThat(bench.emitted()).isEmpty();
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void leavesOtherTasksAloneWhenALabelChanges() {
        bench.embedding("cat-1", SPACE, 7);
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "sitting");
        bench.emitted();

        bench.labelFor("pose", "cat-1", "lying");
        bench.labelFor("species", "cat-1", null);

        assertThat(bench.emitted()).containsExactly("pose/cat-1=lying@" + SPACE + "#7", "species/cat-1=null");
    }

    @Test
    void joinsEveryTaskThatWaitedForTheImage() {
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "sitting");
        assertThat(bench.observer.waiting()).isEqualTo(2);

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted())
                .containsExactly("pose/cat-1=sitting@" + SPACE + "#7", "species/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void emitsEveryLabelAgainInANewSpace() {
        bench.embedding("cat-1", SPACE, 7);
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "sitting");
        bench.labelFor("mood", "cat-1", "grim");
        bench.labelFor("mood", "cat-1", null);
        bench.emitted();

        bench.embedding("cat-1", LATER_SPACE, 7);

        assertThat(bench.emitted())
                .containsExactly("pose/cat-1=sitting@" + LATER_SPACE + "#7", "species/cat-1=cat@" + LATER_SPACE + "#7");
    }

    @Test
    void usesANewerPictureUnderTheSameId() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "cat");
        bench.emitted();

        bench.embedding("cat-1", SPACE, 20);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#20");
    }

    @Test
    void ignoresAnOlderPictureThatReEmbeddingBringsLate() {
        bench.embedding("cat-1", LATER_SPACE, 20);
        bench.label("cat-1", "cat");
        bench.emitted();

        bench.embeddingReadAgain("cat-1", LATER_SPACE, 7);
        bench.label("cat-1", "lynx");

        assertThat(bench.emitted()).containsExactly("default/cat-1=lynx@" + LATER_SPACE + "#20");
    }

    @Test
    void usesTheSamePictureReadAgain() {
        bench.embedding("cat-1", SPACE, 20);
        bench.label("cat-1", "cat");
        bench.emitted();

        bench.embeddingReadAgain("cat-1", LATER_SPACE, 20);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + LATER_SPACE + "#20");
    }

    @Test
    void usesAPictureOfATopicThatWasMadeAnew() {
        bench.embedding("cat-1", SPACE, 20);
        bench.label("cat-1", "cat");
        bench.emitted();

        bench.embedding("cat-1", SPACE, 3);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#3");
    }

    @Test
    void takesEveryTasksLabelBackWhenTheEmbeddingIsDeleted() {
        bench.embedding("cat-1", SPACE, 7);
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "sitting");
        bench.emitted();

        bench.rawEmbedding("cat-1".getBytes(UTF_8), null);

        assertThat(bench.emitted()).containsExactly("pose/cat-1=null", "species/cat-1=null");
        assertThat(bench.observer.waiting()).isEqualTo(2);
    }

    @Test
    void keepsImagesApart() {
        bench.embedding("cat-1", SPACE, 1);
        bench.embedding("dog-1", SPACE, 2);
        bench.label("dog-1", "dog");
        bench.label("bird-1", "bird");

        assertThat(bench.emitted()).containsExactly("default/dog-1=dog@" + SPACE + "#2");
        assertThat(bench.observer.waiting()).isEqualTo(1);
        assertThat(bench.observer.joined).isEqualTo(1);
    }

    @Test
    void skipsAnEmbeddingThatCannotBeDecoded() {
        bench.label("cat-1", "cat");
        bench.rawEmbedding("cat-1".getBytes(UTF_8), "not avro".getBytes(UTF_8));
        bench.rawEmbedding(null, new byte[] {1});

        assertThat(bench.observer.unreadableEmbeddings).isEqualTo(2);
        bench.embedding("cat-1", SPACE, 7);
        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void skipsALabelThatSaysNothingAndGoesOn() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "  \n");
        bench.label("cat-1".getBytes(UTF_8), new byte[] {(byte) 0xFF, (byte) 0xFE});
        bench.label(null, "cat".getBytes(UTF_8));
        bench.labelFor("a/b", "cat-1", "cat");
        bench.labelFor(" ", "cat-1", "cat");
        bench.label("cat-1", "x".repeat(LabelText.LONGEST + 1));
        bench.label("cat-1", "cat\n");

        assertThat(bench.observer.unreadable)
                .containsExactly("blank", "not-utf-8", "no-image-id", "bad-task", "bad-task", "too-long");
        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void rejectsALabelOnceWithItsReasonAndItsSource() {
        bench.label("cat-1", "cat");
        bench.labelFor("species", "cat-1", "caf\uFFFD");
        bench.label(null, "cat".getBytes(UTF_8));
        bench.label("k".repeat(1_000_000).getBytes(UTF_8), "l".repeat(1_000_000).getBytes(UTF_8));

        assertThat(bench.rejected())
                .extracting(each -> each.key, each -> each.value.getReason(), each -> each.value.getSourceOffset())
                .containsExactly(
                        tuple("cat-1", "replacement-character", 1L),
                        tuple(null, "no-image-id", 2L),
                        tuple(null, "image-id-too-long", 3L));
        assertThat(bench.observer.unreadable).hasSize(3);
    }

    @Test
    void saysInARejectionWhatIsKnownOfTheLabel() {
        bench.labelFor("species", "cat-1", " \n");

        assertThat(bench.rejected()).singleElement().satisfies(each -> {
            LabelRejected rejected = each.value;
            assertThat(rejected.getImageId()).isEqualTo("cat-1");
            assertThat(rejected.getTask()).isEqualTo("species");
            assertThat(rejected.getReason()).isEqualTo("blank");
            assertThat(rejected.getDetail()).startsWith("the label is blank; send its text");
            assertThat(rejected.getSourceTopic()).isEqualTo("labels");
            assertThat(rejected.getSourcePartition()).isZero();
            assertThat(rejected.getLabelTimestamp()).isNotNull();
        });
    }

    @Test
    void passesNoTimeOfTheFutureOnWhichABrokerWouldRefuse() {
        bench.embedding("cat-1", SPACE, 7);

        bench.labelAt(Instant.parse("2100-01-01T00:00:00Z"), "cat-1", "cat");

        assertThat(bench.emittedAt())
                .singleElement()
                .satisfies(time -> assertThat(time).isBeforeOrEqualTo(Instant.now()));
    }

    @Test
    void stopsCountingALabelAsWaitingOnceItIsJoined() {
        bench.label("cat-1", "cat");
        bench.label("dog-1", "dog");
        bench.embedding("dog-1", SPACE, 1);

        assertThat(bench.observer.waiting()).isEqualTo(1);
        bench.embedding("cat-1", SPACE, 2);
        bench.embedding("cat-1", SPACE, 3);
        assertThat(bench.observer.waiting()).isZero();
    }
}
