package io.frostline.extractor.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frostline.extractor.intake.ImageId;
import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Source;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.SampleHeads;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.vision.Embedding;
import io.frostline.vision.image.Crop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtractionTest {
    private final FakeBackbone backbone = new FakeBackbone(FakeBackbone.FIRST);
    private final ServingModel model =
            ServingModel.of(backbone, List.of(SampleHeads.brightness("art", 7, FakeBackbone.FIRST)));
    private final List<Integer> told = new ArrayList<>();
    private final Extraction extraction = new Extraction("run", 3, (images, time) -> told.add(images));

    @Test
    void givesEachImageItsOwnEmbeddingInOrder() {
        List<Extracted> results =
                extraction.extract(model, images(10, 200, 30, 40)).embedded();

        assertThat(results).extracting(result -> result.image().id().value()).containsExactly("0", "1", "2", "3");
        assertThat(results)
                .extracting(Extracted::embedding)
                .containsExactly(embedding(10), embedding(200), embedding(30), embedding(40));
        assertThat(results)
                .extracting(result -> result.predictions().get(0).prediction().label())
                .containsExactly("dark", "bright", "dark", "dark");
    }

    @Test
    void cutsIntoBatchesOfTheGivenSizeAndNamesEachOnce() {
        List<Extracted> first = extraction.extract(model, images(1, 2, 3, 4)).embedded();
        List<Extracted> second = extraction.extract(model, images(5)).embedded();

        assertThat(backbone.forwards()).containsExactly(3, 1, 1);
        assertThat(told).containsExactly(3, 1, 1);
        assertThat(first)
                .extracting(result -> result.batch().toString())
                .containsExactly("run-1", "run-1", "run-1", "run-2");
        assertThat(second).extracting(result -> result.batch().toString()).containsExactly("run-3");
    }

    @Test
    void leavesTheDeviceAloneWhenThereIsNothingToDo() {
        assertThat(extraction.extract(model, List.of())).isEqualTo(new Extracts(List.of(), List.of()));
        assertThat(backbone.forwards()).isEmpty();
    }

    @Test
    void rejectsAloneTheImageOfWhichTheNetworkMakesNoEmbedding() {
        backbone.refuse(200);

        Extracts extracts = extraction.extract(model, images(10, 200, 30));

        assertThat(extracts.embedded())
                .extracting(result -> result.image().id().value())
                .containsExactly("0", "2");
        assertThat(extracts.rejected())
                .extracting(Rejection::id, Rejection::stage, Rejection::reason)
                .containsExactly(tuple(new ImageId("1"), Rejection.Stage.FORWARD, "no-embedding"));
        assertThat(extracts.rejected().get(0).detail()).contains(FakeBackbone.FIRST.id());
    }

    private static Embedding embedding(int first) {
        return Embedding.of(FakeBackbone.FIRST, new float[] {first, 1});
    }

    private static List<ReadyImage> images(int... firstBytes) {
        return IntStream.range(0, firstBytes.length)
                .mapToObj(i -> new ReadyImage(
                        new ImageId(Integer.toString(i)),
                        new Source("images", 0, i, Instant.EPOCH),
                        Crop.of(1, new byte[] {(byte) firstBytes[i], 0, 0}),
                        FakeBackbone.TINY))
                .toList();
    }
}
