package io.frostline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import io.frostline.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoImagesTest {
    @Test
    void keepsBackThePicturesBelowAFolderNamedTest() {
        DemoImages images = DemoImages.of(new DrawnImages(7, 400, 80), 7);

        assertThat(images.training()).hasSize(400).allMatch(image -> image.split() == Split.TRAIN);
        assertThat(images.test()).hasSize(80).allMatch(image -> image.split() == Split.TEST);
    }

    @Test
    void keepsBackOneInSixWithoutSuchAFolder() {
        DemoImages images = DemoImages.of(new ListedImages(600, "cat", "dog"), 7);

        assertThat(images.test()).hasSize(100);
        assertThat(images.training()).hasSize(500).doesNotContainAnyElementsOf(images.test());
        assertThat(images.labelCounts()).containsOnlyKeys("cat", "dog");
    }

    @Test
    void ordersBySeedAlone() {
        ImageSource source = new DrawnImages(7, 400, 80);

        assertThat(DemoImages.of(source, 1)).isEqualTo(DemoImages.of(source, 1)).isNotEqualTo(DemoImages.of(source, 2));
    }

    @Test
    void asksForTwoLabels() {
        assertThatThrownBy(() -> DemoImages.of(new ListedImages(600, "cat"), 7))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("have 1 labels");
    }

    @Test
    void asksForEnoughPictures() {
        assertThatThrownBy(() -> DemoImages.of(new ListedImages(60, "cat", "dog"), 7))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("50 labelled pictures to train on; the demo needs 200");
    }

    @Test
    void plansThePlateauForTheEndOfTheStream() {
        Map<String, String> plan = TrainerPlan.of(DemoImages.of(new DrawnImages(7, 4_000, 80), 7), 7);

        assertThat(plan)
                .containsEntry("frostline.plateau.min-labels-per-class", "382")
                .containsEntry("frostline.plateau.evaluation-interval", "80")
                .containsEntry("frostline.seed", "7");
    }

    @Test
    void plansForTheLabelsThatAreNoTypingErrors() {
        List<SourceImage> listed = new ArrayList<>(new ListedImages(4_000, "cat", "dog").images());
        for (int i = 0; i < 30; i++) {
            listed.set(i, SourceImage.at("dgo/%05d.jpg".formatted(i)));
        }

        Map<String, String> plan = TrainerPlan.of(DemoImages.of(new ListedImages(listed), 7), 7);

        assertThat(Integer.parseInt(plan.get("frostline.plateau.min-labels-per-class")))
                .isGreaterThan(1_000);
    }

    @Test
    void cutsBlocksOfOnePartitionInOrder() {
        List<SourceImage> images = new ListedImages(20, "cat").images();

        List<List<SourceImage>> blocks = Blocks.of(images, id -> Integer.parseInt(id.substring(4, 9)) % 3, 3, 4);

        assertThat(blocks).hasSize(6);
        assertThat(blocks.get(0)).containsExactly(images.get(0), images.get(3), images.get(6), images.get(9));
        assertThat(blocks.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(images);
    }

    /** Pictures that have a name and a label, and nothing to read. */
    private record ListedImages(List<SourceImage> images) implements ImageSource {
        ListedImages(int count, String... labels) {
            this(IntStream.range(0, count)
                    .mapToObj(i -> SourceImage.at("%s/%05d.jpg".formatted(labels[i % labels.length], i)))
                    .toList());
        }

        @Override
        public byte[] read(SourceImage image) {
            throw new UnsupportedOperationException(image.id());
        }

        @Override
        public void close() {}
    }
}
