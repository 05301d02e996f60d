package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Weights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsFileTest {
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(err, true), new PrintWriter(err, true), false);

    @TempDir
    Path directory;

    @Test
    void holdsOneVectorPerPictureThatCanBeDecoded() throws Exception {
        ImageSource source = new OneBroken(new DrawnImages(7, 40, 0));
        Path file = directory.resolve("embeddings.safetensors");

        try (SealedBackbone backbone = ModelFiles.backbone(null, Device.CPU)) {
            EmbeddingsFile embeddings = new EmbeddingsFile(backbone, terminal);
            embeddings.addAll(source);
            embeddings.write(file);

            SourceImage last = source.images().get(39);
            Crop crop =
                    (Crop) new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT).prepare(source.read(last));
            Embedding alone = backbone.embed(List.of(crop)).get(0);
            Weights written = read(file);
            assertThat(written.names()).hasSize(40).contains(last.id()).doesNotContain("broken.jpg");
            assertThat(written.tensor(last.id()).toArray()).containsExactly(alone.toArray());
        }
        assertThat(err.toString()).startsWith("frostline: skipped broken.jpg: ").hasLineCount(1);
    }

    private static Weights read(Path file) throws Exception {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.read().weights();
        }
    }

    /** A source with a picture too many. */
    private record OneBroken(ImageSource whole) implements ImageSource {
        @Override
        public List<SourceImage> images() {
            List<SourceImage> images = new ArrayList<>(whole.images());
            images.add(SourceImage.at("broken.jpg"));
            return images;
        }

        @Override
        public byte[] read(SourceImage image) {
            return image.id().equals("broken.jpg") ? new byte[] {1, 2, 3} : whole.read(image);
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
