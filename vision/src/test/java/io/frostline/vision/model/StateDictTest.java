package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.network.SafetensorsBytes;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.TinyNetwork;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {
    private static final int DIMENSION = TinyNetwork.BASIC.dimension();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("weights.safetensors");
    }

    @Test
    void readsABackboneWithoutItsLastLayer() throws Exception {
        SafetensorsWriter.write(file, TinyNetwork.weights());

        assertThat(StateDict.read(file, TinyNetwork.DESCRIPTION).weights()).isEqualTo(TinyNetwork.weights());
    }

    @Test
    void readsABackboneWithItsLastLayer() throws Exception {
        Weights weights = with(Map.of(
                "fc.weight", Tensor.of(Shape.of(2, DIMENSION), new float[2 * DIMENSION]),
                "fc.bias", Tensor.of(Shape.of(2), 0, 1)));
        SafetensorsWriter.write(file, weights);

        assertThat(StateDict.read(file, TinyNetwork.DESCRIPTION).weights()).isEqualTo(weights);
        assertThat(StateDict.read(file, labelled("cat", "dog")).weights()).isEqualTo(weights);
        assertRefused(
                labelled("cat", "dog", "cow"),
                "tensor 'fc.weight' has shape [2," + DIMENSION
                        + "]; tiny of width 4 with 3 labels needs it with shape [3," + DIMENSION + "]");
    }

    @Test
    void namesTheTensorThatIsMissing() throws Exception {
        write(without("layer3.0.bn2.running_mean"));

        assertRefused("tensor 'layer3.0.bn2.running_mean' is missing; tiny of width 4 needs it with shape [16]");
    }

    @Test
    void namesTheTensorOfAnotherShape() throws Exception {
        write(with(Map.of("bn1.weight", Tensor.of(Shape.of(2, 2), 1, 1, 1, 1))));

        assertRefused("tensor 'bn1.weight' has shape [2,2]; tiny of width 4 needs it with shape [4]");
    }

    @Test
    void namesTheTensorThatIsNoPart() throws Exception {
        write(with(Map.of("classifier.weight", Tensor.of(Shape.of(1), 1))));

        assertRefused("tensor 'classifier.weight' is no part of tiny; a backbone has torchvision's tensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "model.", "backbone.", "net.", "_orig_mod.module.encoder_q.", "resnet_"})
    void takesOffAPrefixAndNamesItWhereItIsInTheWay(String prefix) throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        TinyNetwork.weights().asMap().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        tensors.put("queue", Tensor.of(Shape.of(1), 1));
        SafetensorsWriter.write(file, Weights.of(tensors));

        assertRefused(
                "tensor 'conv1.weight' is missing",
                "; its tensors are called so after '" + prefix + "', which frostline import takes off with --prefix "
                        + prefix);
        assertThat(StateDict.read(file, prefix, TinyNetwork.DESCRIPTION).weights())
                .isEqualTo(TinyNetwork.weights());
        assertThat(StateDict.read(file, prefix, TinyNetwork.DESCRIPTION).leftOut())
                .containsExactly("queue");
    }

    @Test
    void namesEveryPrefixThatWouldFit() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        TinyNetwork.weights().asMap().forEach((name, tensor) -> {
            tensors.put("student." + name, tensor);
            tensors.put("teacher." + name, tensor);
        });
        SafetensorsWriter.write(file, Weights.of(tensors));

        assertRefused("after 'student.' or 'teacher.', which frostline import takes off with --prefix student.");
    }

    @Test
    void saysThatNothingBeginsWithThePrefix() throws Exception {
        write(TinyNetwork.weights());

        assertThatThrownBy(() -> StateDict.read(file, "model.", TinyNetwork.DESCRIPTION))
                .hasMessageContaining("refused: no tensor's name begins with the prefix 'model.'");
    }

    @Test
    void tellsWhetherThereIsALastLayer() throws Exception {
        write(with(Map.of("fc.weight", Tensor.of(Shape.of(1, DIMENSION), new float[DIMENSION]))));

        assertThat(StateDict.hasLastLayer(file, "")).isTrue();
        assertThat(StateDict.hasLastLayer(file, "f")).isFalse();
    }

    @Test
    void namesTheValueThatIsNotFinite() throws Exception {
        write(with(Map.of("bn1.bias", Tensor.of(Shape.of(4), 0, 0, Float.NaN, 0))));

        assertRefused("value 2 of tensor 'bn1.bias' is NaN; it must be finite");
    }

    @Test
    void namesTheVarianceBelowZero() throws Exception {
        write(with(Map.of("bn1.running_var", Tensor.of(Shape.of(4), 1, -0.5f, 1, 1))));

        assertRefused("value 1 of tensor 'bn1.running_var' is -0.5; a variance must be at least 0");
    }

    @Test
    void wantsTheLastLayerWhereThereAreLabels() throws Exception {
        write(with(Map.of("bn1.bias", Tensor.of(Shape.of(4), 0, 0, 0, 0))));

        assertRefused(labelled("cat", "dog"), "tensor 'fc.weight' is missing; tiny of width 4 with 2 labels needs it");
    }

    @Test
    void wantsTheLastLayerWhole() throws Exception {
        write(with(Map.of("fc.bias", Tensor.of(Shape.of(1), 1))));

        assertRefused("tensor 'fc.weight' is missing");
    }

    @Test
    void wantsTheLastLayersBias() throws Exception {
        write(with(Map.of("fc.weight", Tensor.of(Shape.of(1, DIMENSION), new float[DIMENSION]))));

        assertRefused("tensor 'fc.bias' is missing; tiny of width 4 needs it with shape [1]");
    }

    @Test
    void refusesALastLayerWithoutShape() throws Exception {
        write(with(Map.of("fc.weight", Tensor.of(Shape.of(), 1), "fc.bias", Tensor.of(Shape.of(), 1))));

        assertRefused("tensor 'fc.weight' has shape []", "needs it with shape [1," + DIMENSION + "]");
    }

    @Test
    void refusesALastLayerWithoutRows() throws Exception {
        write(with(Map.of("fc.weight", Tensor.of(Shape.of(0, DIMENSION)), "fc.bias", Tensor.of(Shape.of(0)))));

        assertRefused("tensor 'fc.weight' has 0 rows; it must have from 1 to 32768");
    }

    /** The file is sparse: it has the length that its header says and takes no room. */
    @Test
    void refusesATensorThatWouldNotFitTheHeapByItsShapeAlone() throws Exception {
        long bytes = 4L * Integer.MAX_VALUE;
        SafetensorsBytes.write(
                file, SafetensorsBytes.header(SafetensorsBytes.line("conv1.weight", "F32", "[2147483647]", 0, bytes)));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sparse.length() + bytes);
        }

        assertRefused("tensor 'conv1.weight' has shape [2147483647]; tiny of width 4 needs it with shape [4,3,7,7]");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertRefused("cannot be read: there is no such file");
    }

    private void assertRefused(String... parts) {
        assertRefused(TinyNetwork.DESCRIPTION, parts);
    }

    private void assertRefused(ModelDescription description, String... parts) {
        assertThatThrownBy(() -> StateDict.read(file, description))
                .isInstanceOf(InvalidModelException.class)
                .message()
                .startsWith("weights file " + file)
                .contains(parts)
                .hasLineCount(1);
    }

    private void write(Weights weights) throws IOException {
        SafetensorsWriter.write(file, weights);
    }

    private static Weights with(Map<String, Tensor> others) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(TinyNetwork.weights().asMap());
        tensors.putAll(others);
        return Weights.of(tensors);
    }

    private static Weights without(String name) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(TinyNetwork.weights().asMap());
        tensors.remove(name);
        return Weights.of(tensors);
    }

    private static ModelDescription labelled(String... labels) {
        ModelDescription plain = TinyNetwork.DESCRIPTION;
        return new ModelDescription(
                plain.architecture(),
                plain.preprocessing(),
                List.of(labels),
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                null);
    }
}
