package io.frostline.vision.network;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;

/** Tensors between Java's heap and PyTorch. */
final class NativeTensors {
    private NativeTensors() {}

    /** Copies straight into PyTorch's memory, and on to the scope's device. */
    static PtNDArray copy(PtNDManager scope, Tensor tensor) {
        long[] extents =
                tensor.shape().extents().stream().mapToLong(Integer::longValue).toArray();
        PtNDArray array =
                (PtNDArray) scope.create(new ai.djl.ndarray.types.Shape(extents), DataType.FLOAT32, Device.cpu());
        array.toByteBuffer(true).asFloatBuffer().put(tensor.array());
        return array.toDevice(scope.getDevice(), false);
    }

    /** @param array contiguous */
    static Tensor read(PtNDArray array) {
        int[] extents = Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        return Tensor.owning(Shape.of(extents), array.toFloatArray());
    }
}
