package io.frostline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.ResNets;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void namesEveryArchitectureInItsHelp() {
        assertThat(run("import", "--help")).isZero();

        assertThat(out.toString()).contains(ResNets.names());
    }

    @Test
    void importsWhatOptionsSay() throws Exception {
        Path weights = directory.resolve("weights.safetensors");
        SafetensorsWriter.write(weights, constant(ResNet.ofLayers(18), "module."));

        int code = run(
                "import",
                "--architecture=resnet18",
                "--prefix=module.",
                "--resize=40",
                "--crop=32",
                "--interpolation=bicubic",
                "--mean=0.5,0.25,0",
                "--weights=" + weights,
                "--out=" + directory.resolve("model"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        ModelDescription made =
                ModelDirectory.open(directory.resolve("model")).manifest().description();
        assertThat(made.preprocessing().interpolation()).isEqualTo(Interpolation.BICUBIC);
        assertThat(made.preprocessing().mean()).containsExactly(0.5f, 0.25f, 0f);
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line).startsWith("pictures   resize 40, crop 32, bicubic, mean [0.5,"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(
                                "assumed    std [0.229, 0.224, 0.225]: neither an option nor a config.json beside the"
                                        + " weights says it"));
    }

    @Test
    void importsWhatConfigJsonSaysOfADeepNetwork() throws Exception {
        Path weights = directory.resolve("model.safetensors");
        SafetensorsWriter.write(weights, constant(ResNets.named("resnet18d").orElseThrow(), ""));
        Files.writeString(
                directory.resolve("config.json"),
                "{\"architecture\": \"resnet18d\", \"pretrained_cfg\": {\"input_size\": [3, 32, 32], \"crop_pct\": 1,"
                        + " \"interpolation\": \"bicubic\", \"mean\": [0.5, 0.5, 0.5], \"std\": [0.5, 0.5, 0.5]}}");

        int code = run("import", "--weights=" + weights, "--out=" + directory.resolve("model"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("space      resnet18d-").doesNotContain("assumed");
    }

    /** Weights that embed different pictures differently, and finitely. */
    private static Weights constant(ResNet network, String prefix) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.tensors().forEach((name, shape) -> tensors.put(prefix + name, tensor(name, shape)));
        return Weights.of(tensors);
    }

    private static Tensor tensor(String name, Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.extents().size() == 4
                    ? (float) Math.sin(i)
                            * (float) Math.sqrt(2.0 * shape.extents().get(0) / values.length)
                    : name.endsWith("weight") || name.endsWith("var") ? 1 : 0;
        }
        return Tensor.of(shape, values);
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return Frostline.commandLine(terminal).execute(arguments);
    }
}
