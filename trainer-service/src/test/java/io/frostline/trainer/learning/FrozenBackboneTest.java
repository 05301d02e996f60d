package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head learns; what is below it stays as it is, to the bit. */
class FrozenBackboneTest {
    private static final int IMAGES = 48;
    private static final int EXAMPLES = 600;

    @TempDir
    private Path directory;

    @Test
    void noWeightOfTheBackboneChangesWhileAHeadLearns() throws Exception {
        ModelDirectory model = BundledBackbone.open(directory);
        List<Crop> crops = crops(model.manifest().description().preprocessing().crop());
        String weightsBefore = sha256(model.weights());
        String fileBefore = sha256(Files.readAllBytes(weightsFile(model)));
        try (SealedBackbone backbone = SealedBackbone.load(model, Device.CPU)) {
            List<Embedding> before = backbone.embed(crops);
            Learner learner = Learner.begin(backbone.space(), backbone.dimension(), LearningPolicy.standard());
            Optional<Head> first = Optional.empty();

            for (int offset = 0; offset < EXAMPLES; offset++) {
                Embedding embedding =
                        backbone.embed(List.of(crops.get(offset % IMAGES))).get(0);
                learner.learn(new Example(
                        new ImageId("image-" + offset),
                        Blobs.label(offset % IMAGES % 3),
                        embedding,
                        Blobs.source(offset),
                        offset));
                first = first.or(learner::head);
            }

            assertThat(learner.head()).as("the head learned").isPresent().isNotEqualTo(first);
            assertThat(backbone.embed(crops)).isEqualTo(before);
        }
        assertThat(sha256(model.weights())).isEqualTo(weightsBefore);
        assertThat(sha256(Files.readAllBytes(weightsFile(model)))).isEqualTo(fileBefore);
    }

    private static Path weightsFile(ModelDirectory model) {
        return model.path().resolve(model.manifest().weights().file());
    }

    private static List<Crop> crops(int side) {
        Random random = new Random(5);
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            byte[] rgb = new byte[3 * side * side];
            random.nextBytes(rgb);
            crops.add(Crop.of(side, rgb));
        }
        return crops;
    }

    private static String sha256(Weights weights) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Tensor tensor : weights.asMap().values()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.size());
            bytes.asFloatBuffer().put(tensor.values());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException, IOException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
