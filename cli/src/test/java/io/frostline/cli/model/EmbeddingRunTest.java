package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingRunTest {
    private static final DrawnImages DRAWN = new DrawnImages(7, 40, 0);
    private static SealedBackbone backbone;

    private final Terminal terminal =
            new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);

    @TempDir
    Path directory;

    private Path pictures;
    private Path out;

    @BeforeAll
    static void load() {
        backbone = ModelFiles.backbone(null, new ModelStore(Path.of("nowhere")), Device.CPU);
    }

    @AfterAll
    static void close() {
        backbone.close();
    }

    @BeforeEach
    void drawPictures() throws Exception {
        pictures = directory.resolve("pictures");
        out = directory.resolve("embeddings.safetensors");
        for (SourceImage image : DRAWN.images()) {
            Path file = pictures.resolve(image.id());
            Files.createDirectories(file.getParent());
            Files.write(file, DRAWN.read(image));
        }
    }

    @Test
    void holdsARowForEveryPictureInTheOrderOfTheirNames() throws Exception {
        List<String> names =
                DRAWN.images().stream().map(SourceImage::id).sorted().toList();

        assertThat(run()).isEmpty();

        try (SafetensorsReader reader = SafetensorsReader.open(out)) {
            assertThat(reader.shapes()).isEqualTo(Map.of("embeddings", Shape.of(40, backbone.dimension())));
            assertThat(names(reader)).isEqualTo(names);
            assertThat(reader.metadata())
                    .containsEntry("space", backbone.space().id());
            Tensor embeddings = reader.read().weights().tensor("embeddings");
            for (int row : new int[] {0, 1, 39}) {
                byte[] picture = Files.readAllBytes(pictures.resolve(names.get(row)));
                assertThat(row(embeddings, row)).containsExactly(alone(picture).toArray());
            }
        }
    }

    @Test
    void listsWhatCouldNotBeEmbeddedAndKeepsTheRest() throws Exception {
        Files.write(pictures.resolve("a-text.jpg"), "no picture".getBytes());
        Files.write(pictures.resolve("z-empty.png"), new byte[0]);

        List<BadPicture> bad = run();

        assertThat(bad).extracting(BadPicture::id).containsExactly("a-text.jpg", "z-empty.png");
        assertThat(bad)
                .extracting(BadPicture::reason)
                .allMatch(reason -> reason.lines().count() == 1);
        try (SafetensorsReader reader = SafetensorsReader.open(out)) {
            assertThat(names(reader)).hasSize(40).doesNotContain("a-text.jpg", "z-empty.png");
            assertThat(reader.shapes().get("embeddings")).isEqualTo(Shape.of(40, backbone.dimension()));
        }
    }

    @Test
    void listsAPictureThatVanished() throws Exception {
        List<BadPicture> bad;

        try (ImageSource source = ImageSource.open(pictures)) {
            Files.delete(pictures.resolve(source.images().get(3).id()));
            bad = run(source);

            assertThat(bad)
                    .containsExactly(new BadPicture(source.images().get(3).id(), "there is no such file or folder"));
        }
        try (SafetensorsReader reader = SafetensorsReader.open(out)) {
            assertThat(names(reader)).hasSize(39);
        }
    }

    private List<BadPicture> run() {
        try (ImageSource source = ImageSource.open(pictures)) {
            return run(source);
        }
    }

    private List<BadPicture> run(ImageSource source) {
        List<String> ids = source.images().stream().map(SourceImage::id).toList();
        try (EmbeddingsFile file = EmbeddingsFile.create(out, backbone, ids)) {
            List<BadPicture> bad = new EmbeddingRun(backbone, file).embedAll(source, terminal);
            file.finish();
            return bad;
        }
    }

    private static Embedding alone(byte[] picture) {
        Crop crop = (Crop) new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT).prepare(picture);
        return backbone.embed(List.of(crop)).get(0);
    }

    private static float[] row(Tensor matrix, int row) {
        int columns = matrix.shape().extents().get(1);
        return Arrays.copyOfRange(matrix.toArray(), row * columns, (row + 1) * columns);
    }

    private static List<String> names(SafetensorsReader reader) throws Exception {
        return Arrays.asList(new ObjectMapper().readValue(reader.metadata().get("names"), String[].class));
    }
}
