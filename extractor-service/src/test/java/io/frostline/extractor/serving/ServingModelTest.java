package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingModelTest {
    private final FakeBackbone backbone = new FakeBackbone(FakeBackbone.FIRST);

    @Test
    void predictsOnceForEachTaskSortedByTask() {
        ServingModel model = ServingModel.of(
                backbone,
                List.of(
                        SampleHeads.brightness("zoo", 4, FakeBackbone.FIRST),
                        SampleHeads.brightness("art", 9, FakeBackbone.FIRST)));

        List<TaskPrediction> predictions = model.predict(Embedding.of(FakeBackbone.FIRST, new float[] {200, 1}));

        assertThat(predictions).extracting(TaskPrediction::task).containsExactly("art", "zoo");
        assertThat(predictions).extracting(TaskPrediction::headVersion).containsExactly(9L, 4L);
        assertThat(predictions).allMatch(said -> said.prediction().label().equals("bright"));
    }

    @Test
    void staysAsItIsWhenANewHeadMakesANewModel() {
        ServingModel before = ServingModel.of(backbone, List.of());

        ServingModel after = before.with(SampleHeads.brightness("art", 1, FakeBackbone.FIRST));

        assertThat(before.heads()).isEmpty();
        assertThat(after.heads()).hasSize(1);
        assertThat(after.without("art").heads()).isEmpty();
    }

    @Test
    void refusesAHeadOfAnotherSpaceNamingBoth() {
        ServingModel model = ServingModel.of(backbone, List.of());

        assertThatThrownBy(() -> model.with(SampleHeads.brightness("art", 1, FakeBackbone.SECOND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FakeBackbone.FIRST.id())
                .hasMessageContaining(FakeBackbone.SECOND.id());
    }

    @Test
    void refusesAHeadThatReadsMoreValuesThanThereAre() {
        ServingModel model = ServingModel.of(backbone, List.of());

        assertThatThrownBy(() -> model.with(SampleHeads.tooWide("art", FakeBackbone.FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 values")
                .hasMessageContaining("have 2");
    }
}
