package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.IValue;
import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.image.Preprocessing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is held in native memory, which nobody else frees. */
class NativeValuesTest {
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(TinyNetwork.SIDE, TinyNetwork.SIDE);

    private final List<IValue> made = new ArrayList<>();

    @BeforeAll
    static void loadPyTorch() {
        TorchRuntime.resolve(Device.CPU);
    }

    @Test
    void areFreedWhereWeightsCannotBePackedForEverySize() {
        assertThatThrownBy(() -> PackedWeights.of(make(32), List.of(1, 2, 4), size -> {
                    if (size == 4) {
                        throw new IllegalStateException("no room");
                    }
                    return make(size);
                }))
                .hasMessage("no room");

        assertThat(made).hasSize(3).allMatch(IValue::isReleased);
    }

    @Test
    void areFreedWhereTheHeapIsFullMeanwhile() {
        assertThatThrownBy(() -> PackedWeights.of(make(32), List.of(1), size -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(made).hasSize(1).allMatch(IValue::isReleased);
    }

    @Test
    void areFreedOnceWhenPackedWeightsAreClosed() {
        PackedWeights weights = PackedWeights.of(make(32), List.of(1, 2), this::make);
        assertThat(weights.forBatch(2)).isSameAs(made.get(2));
        assertThat(weights.forBatch(16)).isSameAs(made.get(0));

        weights.close();

        assertThat(made).hasSize(3).allMatch(IValue::isReleased);
    }

    @Test
    void areFreedTogether() {
        NativeValues values = new NativeValues();
        List<IValue> kept = List.of(values.keep(make(1)), values.keep(make(2)));
        assertThat(kept).isEqualTo(made).noneMatch(IValue::isReleased);

        values.close();

        assertThat(kept).allMatch(IValue::isReleased);
    }

    @Test
    void leaveRoomForAnotherTrainableNetworkAfterOneThatCouldNotBeLoaded() {
        Weights whole = TinyNetwork.weights();
        Map<String, Tensor> tensors = new LinkedHashMap<>(whole.asMap());
        tensors.remove("layer4.0.bn2.running_var");

        assertThatThrownBy(() -> load(Weights.of(tensors))).isInstanceOf(IllegalArgumentException.class);

        load(whole).close();
    }

    private static TrainableModule load(Weights weights) {
        LinearLayer layer = new LinearLayer(
                Tensor.of(Shape.of(2, TinyNetwork.BASIC.dimension()), new float[2 * TinyNetwork.BASIC.dimension()]),
                Tensor.of(Shape.of(2), 0, 0));
        return TrainableModule.load(TinyNetwork.BASIC, PREPROCESSING, weights, layer, BatchNorm.FROZEN, Device.CPU);
    }

    private IValue make(int value) {
        IValue made = IValue.from((long) value);
        this.made.add(made);
        return made;
    }
}
