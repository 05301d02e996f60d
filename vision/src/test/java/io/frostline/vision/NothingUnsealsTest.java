package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.SyntheticWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done in the same process, a sealed backbone gives the bits it gave before. */
class NothingUnsealsTest {
    private static final int SIDE = 64;

    @TempDir
    private Path directory;

    @Test
    void notTrainingInTheSameProcess() throws Exception {
        ModelDirectory model = BundledBackbone.open(directory);
        List<Crop> crops = SyntheticWeights.pixels(9, SIDE);
        try (SealedBackbone backbone = SealedBackbone.load(model, Device.CPU)) {
            List<Embedding> before = backbone.embed(crops);

            Head head = Head.of(model.space(), List.of("a", "b"), new float[2 * backbone.dimension()], new float[2]);
            try (TrainableNetwork network =
                    TrainableNetwork.load(model, head, Device.CPU, new SgdPolicy(0.9, 0.0005), BatchNorm.LEARNED)) {
                float[][] untrained = network.logits(crops);
                for (int step = 0; step < 3; step++) {
                    network.step(crops, new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0}, 0.05, 0.05);
                    assertThat(backbone.embed(crops)).isEqualTo(before);
                }
                assertThat(Arrays.deepEquals(network.logits(crops), untrained))
                        .as("nothing was trained")
                        .isFalse();
            }

            assertThat(backbone.embed(crops)).isEqualTo(before);
        }
    }

    @Test
    void noModeSwitchOfTheEngineOnAnythingThatCanBeReached() throws Exception {
        List<Crop> crops = SyntheticWeights.pixels(33, SIDE);
        try (SealedBackbone backbone = SealedBackbone.load(BundledBackbone.open(directory), Device.CPU)) {
            List<Embedding> before = backbone.embed(crops);
            Reachable reachable = Reachable.from(backbone);
            List<PtSymbolBlock> programs = reachable.of(PtSymbolBlock.class);
            List<IValue> values = reachable.of(IValue.class);
            PtNDManager manager = reachable.of(PtNDManager.class).get(0);
            assertThat(programs).isNotEmpty();
            assertThat(values).isNotEmpty();

            JniUtils.setGraphExecutorOptimize(true);
            for (PtSymbolBlock program : programs) {
                JniUtils.enableTrainingMode(program);
                program.freezeParameters(false);
                forwardAsInTraining(program, manager, values);
            }
            for (IValue value : values) {
                for (PtNDArray weight : value.toTensorArray(manager)) {
                    requireGradient(weight);
                }
            }

            assertThat(backbone.embed(crops)).isEqualTo(before);
            JniUtils.enableInferenceMode(programs.get(0));
            assertThat(backbone.embed(crops)).isEqualTo(before);
        }
    }

    /** What the program packed are inference tensors, of which PyTorch refuses to take gradients. */
    private static void requireGradient(PtNDArray weight) {
        try {
            weight.setRequiresGradient(true);
        } catch (EngineException e) {
            assertThat(e).hasMessageContaining("inference tensor");
        }
    }

    /** As a trainer of DJL would, which switches the module's mode. */
    private static void forwardAsInTraining(PtSymbolBlock program, NDManager manager, List<IValue> weights) {
        try (PtNDManager temporary = (PtNDManager) manager.newSubManager()) {
            NDList inputs = new NDList(temporary.zeros(
                    new ai.djl.ndarray.types.Shape(1, SIDE, SIDE, 3), ai.djl.ndarray.types.DataType.UINT8));
            for (PtNDArray weight : weights.get(0).toTensorArray(temporary)) {
                weight.setName("weights[]");
                inputs.add(weight);
            }
            assertThat(program.forward(new ParameterStore(manager, false), inputs, true)
                            .singletonOrThrow()
                            .toFloatArray())
                    .hasSize(256);
        }
    }
}
