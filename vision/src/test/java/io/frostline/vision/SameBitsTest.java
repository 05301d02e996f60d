package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SyntheticWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same image has the same bits in one space, wherever and with whatever it is embedded. */
class SameBitsTest {
    @TempDir
    private Path directory;

    enum Network {
        BUNDLED,
        RESNET18,
        RESNET50;

        ModelDirectory in(Path directory) throws InvalidModelException {
            return switch (this) {
                case BUNDLED -> BundledBackbone.open(directory);
                case RESNET18 -> synthetic(ResNet.ofLayers(18), directory);
                case RESNET50 -> synthetic(ResNet.ofLayers(50), directory);
            };
        }

        private static ModelDirectory synthetic(ResNet network, Path directory) throws InvalidModelException {
            return new ModelStore(directory)
                    .write(
                            ModelDescription.of(network, Preprocessing.imageNet(256, 224)),
                            SyntheticWeights.of(network));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aloneAndAtEveryPositionOfEverySizeOfBatch(Network network) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(network.in(directory), Device.CPU)) {
            List<Crop> crops = crops(backbone, backbone.largestBatch() + 1);
            List<Embedding> alone = alone(backbone, crops);

            for (int size = 1; size <= crops.size(); size++) {
                assertThat(backbone.embed(crops.subList(0, size))).isEqualTo(alone.subList(0, size));
            }
            for (int turn = 0; turn < backbone.largestBatch(); turn++) {
                Collections.rotate(crops, 1);
                Collections.rotate(alone, 1);
                assertThat(backbone.embed(crops.subList(0, backbone.largestBatch())))
                        .isEqualTo(alone.subList(0, backbone.largestBatch()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void amongRandomNeighbours(Network network) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(network.in(directory), Device.CPU)) {
            Crop image = crops(backbone, 1).get(0);
            Embedding alone = backbone.embed(List.of(image)).get(0);
            Random random = new Random(7);

            for (int size = 2; size <= backbone.largestBatch(); size *= 2) {
                List<Crop> batch = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    batch.add(noise(image.size(), random));
                }
                int place = random.nextInt(size);
                batch.set(place, image);
                assertThat(backbone.embed(batch).get(place)).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inAnotherProcess(Network network) throws Exception {
        ModelDirectory model = network.in(directory);
        List<String> here = EmbeddingPrinter.lines(model);

        assertThat(here).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(linesOfAnotherProcess(model)).isEqualTo(here);
    }

    private static List<String> linesOfAnotherProcess(ModelDirectory model) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddingPrinter.class.getName(),
                        model.path().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    private static List<Embedding> alone(SealedBackbone backbone, List<Crop> crops) {
        List<Embedding> alone = new ArrayList<>();
        for (Crop crop : crops) {
            alone.addAll(backbone.embed(List.of(crop)));
        }
        return alone;
    }

    private static List<Crop> crops(SealedBackbone backbone, int count) {
        return SyntheticWeights.pixels(count, backbone.preprocessing().crop());
    }

    private static Crop noise(int side, Random random) {
        byte[] rgb = new byte[3 * side * side];
        random.nextBytes(rgb);
        return Crop.of(side, rgb);
    }
}
