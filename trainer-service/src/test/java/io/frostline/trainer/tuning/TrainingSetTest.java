package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.image.Crop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
    private static final Crop CROP = Crop.of(1, new byte[3]);
    private static final Crop OTHER_CROP = Crop.of(1, new byte[] {1, 2, 3});

    private final Head head = TwoSpaces.head(TwoSpaces.SERVED);

    @Test
    void leavesOutWhatIsHeldOutAndWhatCouldNotBeHad() {
        TuningTask task = task(image("a", "minus", false), image("b", "plus", true), image("c", "plus", false));

        TrainingSet set = TrainingSet.of(
                new TuningJob(task, List.of(), Map.of(id("a"), CROP, id("b"), OTHER_CROP)), ValidationPolicy.none());

        assertThat(set.training().crops()).containsExactly(CROP);
        assertThat(set.training().classes()).containsExactly(1);
        assertThat(set.training().distinctClasses()).isEqualTo(1);
        assertThat(set.heldOut().crops()).containsExactly(OTHER_CROP);
        assertThat(set.heldOut().classes()).containsExactly(0);
    }

    @Test
    void keepsAShareOfTheTrainingImagesForValidation() {
        Stripes stripes = new Stripes(1_000, new HoldOutPolicy(0.3, 1_000, "stripes"), 1);
        TuningTask task = new TuningTask("stripes", head, stripes.images(), 1_000);

        TrainingSplit split = TrainingSet.of(
                        new TuningJob(task, List.of(), stripes.crops()), new ValidationPolicy(0.2, 3))
                .split();

        long heldOut = stripes.images().stream().filter(LabelledImage::heldOut).count();
        assertThat(split.heldOut()).isEqualTo((int) heldOut);
        assertThat(split.training() + split.validation()).isEqualTo(1_000 - (int) heldOut);
        // of some 700 images: 140 ± 4 standard deviations
        assertThat(split.validation()).isBetween(98, 182);
    }

    @Test
    void doesNotDependOnTheOrderOfTheImages() {
        TuningTask one = task(image("a", "minus", false), image("b", "plus", false));
        TuningTask other = task(image("b", "plus", false), image("a", "minus", false));
        Map<ImageId, Crop> crops = Map.of(id("a"), CROP, id("b"), OTHER_CROP);

        ClassifiedCrops first = TrainingSet.of(new TuningJob(one, List.of(), crops), ValidationPolicy.none())
                .training();
        ClassifiedCrops second = TrainingSet.of(new TuningJob(other, List.of(), crops), ValidationPolicy.none())
                .training();

        assertThat(second.crops()).isEqualTo(first.crops());
        assertThat(second.classes()).isEqualTo(first.classes());
    }

    @Test
    void startsFromTheLiveHeadAndGivesNewLabelsARowOfZeros() {
        TuningTask task = task(image("a", "zero", false), image("b", "nought", false), image("c", "plus", false));

        TrainingSet set = TrainingSet.of(
                new TuningJob(task, List.of(), Map.of(id("a"), CROP, id("b"), CROP, id("c"), CROP)),
                ValidationPolicy.none());

        assertThat(set.head().labels()).containsExactly("plus", "minus", "nought", "zero");
        assertThat(set.head().weights()).containsExactly(1, -1, 0, 0);
        assertThat(set.head().bias()).containsExactly(0, 0, 0, 0);
        assertThat(set.training().classes()).containsExactly(3, 2, 0);
    }

    @Test
    void embedsEveryImageOfEveryTaskOnce() {
        TuningTask asked = task(image("b", "plus", false), image("a", "minus", true));
        TuningTask other = task(image("b", "red", false), image("c", "blue", true), image("d", "red", false));

        TuningJob job = new TuningJob(asked, List.of(other), Map.of(id("a"), CROP, id("b"), CROP, id("c"), OTHER_CROP));

        assertThat(job.all().keySet()).containsExactly(id("a"), id("b"), id("c"));
    }

    @Test
    void relearnsTheHeadsOfOtherTasksInTheNewSpace() {
        TuningTask other = task(image("image-1", "plus", false), image("image-2", "minus", false));
        Map<ImageId, Embedding> embeddings = Map.of(
                id("image-1"), Embedding.of(TwoSpaces.CANDIDATE, new float[] {2}),
                id("image-2"), Embedding.of(TwoSpaces.CANDIDATE, new float[] {-2}));

        TunedTask relearned = TunedTask.relearned(
                        other, TwoSpaces.head(TwoSpaces.CANDIDATE), embeddings, LearningPolicy.standard())
                .orElseThrow();

        assertThat(relearned.head().space()).isEqualTo(TwoSpaces.CANDIDATE);
        assertThat(relearned.head().labels()).containsExactlyInAnyOrder("plus", "minus");
        assertThat(relearned
                        .head()
                        .predict(Embedding.of(TwoSpaces.CANDIDATE, new float[] {3}))
                        .label())
                .isEqualTo("plus");
        assertThat(relearned.embedded()).hasSize(2);
    }

    private TuningTask task(LabelledImage... images) {
        return new TuningTask("task", head, List.of(images), 10);
    }

    private static LabelledImage image(String id, String label, boolean heldOut) {
        long offset = id.hashCode() & 0xffff;
        return new LabelledImage(id(id), label, new ImageSource("images", 0, offset), offset, heldOut);
    }

    private static ImageId id(String id) {
        return new ImageId(id);
    }
}
