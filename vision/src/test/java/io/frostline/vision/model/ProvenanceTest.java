package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.vision.Device;
import io.frostline.vision.Environment;
import io.frostline.vision.Space;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.TinyNetwork;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
    private static final byte[] NOTES = "what was seen".getBytes(StandardCharsets.UTF_8);
    private static final Weights TENSORS = Weights.of(Map.of("t", Tensor.of(Shape.of(2), 1, -0f)));

    private final Provenance provenance = new Provenance(
            List.of(new LogRange("images", 0, 3, 90), new LogRange("labels", 1, 0, 7_000_000_000L)),
            Map.of("cat", 40, "dog | wolf", 30),
            List.of("dog | wolf", "cat"),
            Map.of("epochs", "8", "backbone_rate", "0.03"),
            -7,
            new Environment(Map.of("pytorch", "2.7.1"), Map.of("cpu", "Some <Processor>")));
    private final ModelDescription description = TinyNetwork.DESCRIPTION.child(
            new Space("tiny-000000000000"),
            Map.of("task", "species"),
            Map.of("hold_out_accuracy", 0.75),
            Instant.parse("2026-11-24T10:00:00Z"),
            "test",
            provenance);

    @TempDir
    private Path root;

    private ModelDirectory written;

    @BeforeEach
    void write() throws InvalidModelException {
        written = new ModelStore(root)
                .write(
                        description,
                        TinyNetwork.weights(),
                        Map.of("notes.txt", Attachment.of(NOTES), "tensors.safetensors", Attachment.of(TENSORS)));
    }

    @Test
    void comesBackAsItWasWritten() throws InvalidModelException {
        ModelDirectory opened = ModelDirectory.open(written.path());

        assertThat(opened.manifest().description()).isEqualTo(description);
        assertThat(opened.attached("notes.txt").bytes()).isEqualTo(NOTES);
        assertThat(opened.attached("tensors.safetensors").tensors()).isEqualTo(TENSORS);
    }

    @Test
    void isNotThereForAModelThatCameFromElsewhere() {
        assertThat(BundledBackbone.open(root.resolve("bundled"))
                        .manifest()
                        .description()
                        .provenance())
                .isNull();
    }

    @Test
    void refusesAnAttachmentThatWasChanged() throws IOException {
        Files.writeString(written.path().resolve("notes.txt"), "what was not seen");

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> written.attached("notes.txt"))
                .withMessageContaining("notes.txt is refused: its SHA-256 is ");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(written.path().resolve("notes.txt"));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> written.attached("notes.txt"))
                .withMessageContaining("notes.txt cannot be read: ");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> written.attached("other.txt"))
                .withMessageEndingWith(" has no other.txt");
    }

    @Test
    void isToldToPeopleInTheModelCard() {
        assertThat(written.path().resolve("MODEL_CARD.md"))
                .content()
                .startsWith("# " + written.space() + "\n\nA backbone of the architecture tiny for pictures of 32 × 32")
                .contains("fine-tuned from `tiny-000000000000`, made by test at 2026-11-24T10:00:00Z.")
                .contains("| hold_out_accuracy | 0.7500 |")
                .contains("| dog \\| wolf | 30 |")
                .contains("| backbone_rate | 0.03 |")
                .contains("| seed | -7 |")
                .contains("| cpu | Some &lt;Processor> |")
                .contains("- `images-0@3..90`\n")
                .contains("| weights.safetensors | "
                        + written.manifest().weights().sha256() + " |");
    }

    @Test
    void namesWhatIsAnotherOneElsewhere() {
        Environment here = Environment.here(Device.CPU);
        Environment there = new Environment(here.versions(), Map.of("cpu", "Another", "cores", "1"));

        assertThat(here.differences(here)).isEmpty();
        assertThat(here.differences(there)).contains("cpu: " + here.machine().get("cpu") + " here, Another there");
        assertThat(here.versions()).containsOnlyKeys("java", "djl", "pytorch", "opencv");
        assertThat(here.versions()).containsEntry("pytorch", "2.7.1");
        assertThat(here.machine()).containsEntry("device", "cpu").containsKeys("cores", "threads", "os");
    }
}
