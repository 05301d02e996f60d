package io.frostline.trainer.stream.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Codec;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.LearnerSnapshot;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Challenger;
import io.frostline.trainer.stream.ChallengerHead;
import io.frostline.trainer.stream.Contest.Answers;
import io.frostline.trainer.stream.LabeledKey;
import io.frostline.trainer.stream.finetune.StripesLog;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.trainer.tuning.Stripes;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a network that was fine-tuned on drawings of stripes, and a head that says the same of all of them. */
class ContestRunTest {
    private static final String TASK = "stripes";
    private static final TopicPartition LABELS = new TopicPartition(Topics.LABELED_EMBEDDINGS, 0);
    private static final TopicPartition MODELS = new TopicPartition(Topics.MODELS, 0);

    @TempDir
    private Path root;

    private final StripesLog drawn = new StripesLog();
    private final List<LabelledImage> heldOut = new ArrayList<>();
    private final Map<ImageId, Embedding> embedded = new HashMap<>();
    private final Codec codec = new Codec();
    private ModelStore store;
    private ModelDirectory serving;
    private Tuned tuned;

    @BeforeEach
    void fineTune() throws Exception {
        store = new ModelStore(root);
        serving = TinyBackbone.write(store, 3);
        tuned = drawn.fineTuned(serving, store);
        tuned.tasks().get(0).embedded().forEach(example -> embedded.put(example.imageId(), example.embedding()));
        drawn.stripes.images().stream().filter(LabelledImage::heldOut).forEach(heldOut::add);
        publish(serving.space());
    }

    @Test
    void asksBothAboutWhatIsHeldOutAndLabelledSoFar() throws Exception {
        label(drawn.stripes.images(), serving.space());

        Answers first =
                contest(challenger(List.of()), Map.of(), answers -> {}, 1).get(0);

        assertThat(first.more()).containsExactly(expected(heldOut));
        assertThat(first.more().get(0).size()).isEqualTo(heldOut.size());
        assertThat(first.upTo()).containsExactly((long) StripesLog.IMAGES);
    }

    @Test
    void asksAboutWhatIsLabelledLaterAndAboutNothingTwice() throws Exception {
        int half = heldOut.size() / 2;
        label(heldOut.subList(0, half), serving.space());
        Consumer<Answers> more = answers -> {
            if (answers.upTo().get(0) == half) {
                label(heldOut, serving.space());
            }
        };

        List<Answers> answers = contest(challenger(List.of()), embedded, more, 2);

        assertThat(answers.get(0).more()).containsExactly(expected(heldOut.subList(0, half)));
        assertThat(answers.get(1).more()).containsExactly(expected(heldOut.subList(half, heldOut.size())));
        assertThat(answers.get(1).upTo()).containsExactly((long) half + heldOut.size());
    }

    @Test
    void goesOnWhereItsEvidenceEndsAndKnowsWhatIsInIt() throws Exception {
        int half = heldOut.size() / 2;
        label(heldOut.subList(0, half), serving.space());
        label(heldOut, serving.space());

        Answers next = contest(challenger(List.of((long) half)), Map.of(), answers -> {}, 1)
                .get(0);

        assertThat(next.more()).containsExactly(expected(heldOut.subList(half, heldOut.size())));
    }

    @Test
    void judgesByTheLabelThatStandsAtTheFirstLook() throws Exception {
        LabelledImage image = heldOut.get(0);
        String other = image.label().equals("lying") ? "leaning" : "lying";
        label(List.of(labelled(image, other)), serving.space());
        label(List.of(image), serving.space());
        label(List.of(heldOut.get(1)), serving.space());
        drawn.log.append(LABELS, new LabeledKey(TASK, heldOut.get(1).imageId().value()).toBytes(), null);

        Answers first =
                contest(challenger(List.of()), embedded, answers -> {}, 1).get(0);

        assertThat(first.more()).containsExactly(expected(List.of(image)));
    }

    @Test
    void passesOverOtherSpacesOtherTasksAndWhatIsGone() throws Exception {
        label(heldOut.subList(0, 5), tuned.space());
        label(heldOut, serving.space());
        drawn.log.append(
                LABELS,
                new LabeledKey("colour", heldOut.get(0).imageId().value()).toBytes(),
                codec.encode(example("colour", heldOut.get(0), serving.space())));
        drawn.deleteFirst(100);

        Answers first =
                contest(challenger(List.of()), Map.of(), answers -> {}, 1).get(0);

        assertThat(first.more())
                .containsExactly(expected(heldOut.stream()
                        .filter(image -> image.source().offset() >= 100)
                        .toList()));
    }

    @Test
    void passesOverAVectorOfAnotherLength() throws Exception {
        LabeledEmbedding odd = example(TASK, heldOut.get(0), serving.space());
        odd.put("vector", floats(3));
        drawn.log.append(LABELS, new LabeledKey(TASK, heldOut.get(0).imageId().value()).toBytes(), codec.encode(odd));
        label(heldOut.subList(1, 4), serving.space());

        Answers first =
                contest(challenger(List.of()), embedded, answers -> {}, 1).get(0);

        assertThat(first.more()).containsExactly(expected(heldOut.subList(1, 4)));
    }

    @Test
    void endsIfItsDirectoryIsGone() throws Exception {
        Challenger gone = new Challenger(
                TASK,
                new Backbone(tuned.space(), tuned.dimension(), "not-there", tuned.sha256()),
                serving.space(),
                1,
                true,
                List.of(Comparison.none(TASK)),
                Map.of(TASK, new ChallengerHead(tuned.tasks().get(0).head(), 0)),
                List.of(),
                Map.of(),
                Instant.EPOCH);
        ContestRun run = new ContestRun(
                gone,
                Map.of(),
                drawn.holdOut,
                Device.CPU,
                store,
                drawn.log,
                new ImageLog(drawn.log, ReferencedImages.off()),
                Duration.ofMillis(1),
                answers -> {});

        run.run();

        assertThat(run.failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not-there"));
    }

    @Test
    void answersEvenIfThereIsNothingToAnswer() throws Exception {
        Answers first =
                contest(challenger(List.of()), Map.of(), answers -> {}, 1).get(0);

        assertThat(first).isEqualTo(new Answers(List.of(), List.of(0L)));
    }

    /** @return the first answers; the contest is called off with the last of them */
    private List<Answers> contest(
            Challenger challenger, Map<ImageId, Embedding> known, Consumer<Answers> listener, int most) {
        List<Answers> answers = new ArrayList<>();
        ContestRun[] run = new ContestRun[1];
        run[0] = new ContestRun(
                challenger,
                known,
                drawn.holdOut,
                Device.CPU,
                store,
                drawn.log,
                new ImageLog(drawn.log, ReferencedImages.off()),
                Duration.ofMillis(1),
                next -> {
                    answers.add(next);
                    listener.accept(next);
                    if (answers.size() == most) {
                        run[0].callOff();
                    }
                });
        run[0].run();
        return answers;
    }

    private Challenger challenger(List<Long> judgedUpTo) {
        return new Challenger(
                TASK,
                new Backbone(tuned.space(), tuned.dimension(), tuned.artifact(), tuned.sha256()),
                serving.space(),
                1,
                false,
                List.of(Comparison.none(TASK)),
                Map.of(TASK, new ChallengerHead(tuned.tasks().get(0).head(), 0)),
                judgedUpTo,
                Map.of(),
                Instant.EPOCH);
    }

    /** What is served says "lying" whatever it sees. */
    private Comparison expected(List<LabelledImage> images) {
        Head head = tuned.tasks().get(0).head();
        return Comparison.of(
                TASK,
                images.stream()
                        .map(image -> new Comparison.Answer(
                                image.label(),
                                image.label().equals("lying"),
                                head.predict(Objects.requireNonNull(embedded.get(image.imageId())))
                                        .label()
                                        .equals(image.label())))
                        .toList());
    }

    private void publish(Space space) {
        HeadPublished head = new HeadPublished(
                TASK,
                space.id(),
                1L,
                Stripes.LABELS,
                TinyBackbone.DIMENSION,
                floats(3 * TinyBackbone.DIMENSION),
                List.of(1f, 0f, 0f),
                LearnerSnapshot.newBuilder()
                        .setLearned(0)
                        .setLearnedUpTo(0)
                        .setPrequentialAccuracy(0)
                        .setPrequentialWeight(0)
                        .setEvaluations(List.of())
                        .build(),
                Instant.EPOCH,
                1);
        drawn.log.append(MODELS, ModelKeys.head(TASK), codec.encode(head));
    }

    private void label(List<LabelledImage> images, Space space) {
        images.forEach(image -> drawn.log.append(
                LABELS,
                new LabeledKey(TASK, image.imageId().value()).toBytes(),
                codec.encode(example(TASK, image, space))));
    }

    /** What is served looks at no feature, so any vector will do. */
    private static LabeledEmbedding example(String task, LabelledImage image, Space space) {
        return LabeledEmbedding.newBuilder()
                .setTask(task)
                .setImageId(image.imageId().value())
                .setLabel(image.label())
                .setSpace(space.id())
                .setVector(floats(TinyBackbone.DIMENSION))
                .setSourceTopic(image.source().topic())
                .setSourcePartition(image.source().partition())
                .setSourceOffset(image.source().offset())
                .setLabelPartition(0)
                .setLabelOffset(0)
                .setLabelTimestamp(Instant.EPOCH)
                .build();
    }

    private static LabelledImage labelled(LabelledImage image, String label) {
        return new LabelledImage(image.imageId(), label, image.source(), image.offset(), true);
    }

    private static List<Float> floats(int count) {
        Float[] zeros = new Float[count];
        Arrays.fill(zeros, 0f);
        return Arrays.asList(zeros);
    }
}
