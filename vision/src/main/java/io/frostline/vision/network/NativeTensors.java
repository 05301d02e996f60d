package io.frostline.vision.network;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;

/** Tensors between Java's heap and PyTorch. */
final class NativeTensors {
    private NativeTensors() {}

    /** Copies straight into PyTorch's memory, and on to the scope's device. */
    static PtNDArray copy(PtNDManager scope, Tensor tensor) {
        long[] extents =
                tensor.shape().extents().stream().mapToLong(Integer::longValue).toArray();
        PtNDArray array = empty(scope, DataType.FLOAT32, extents);
        array.toByteBuffer(true).asFloatBuffer().put(tensor.array());
        return array.toDevice(scope.getDevice(), false);
    }

    /** @return an array of anything in the CPU's memory, to be written through {@code toByteBuffer(true)} */
    static PtNDArray empty(PtNDManager scope, DataType type, long... extents) {
        return (PtNDArray) scope.create(new ai.djl.ndarray.types.Shape(extents), type, Device.cpu());
    }

    /**
     * Copies a kernel, outputs × inputs × height × width, so that it lies in memory with its inputs innermost, as the
     * operators on channels-last images want it.
     */
    static PtNDArray copyChannelsLast(PtNDManager scope, Tensor kernel) {
        List<Integer> extents = kernel.shape().extents();
        int outputs = extents.get(0);
        int inputs = extents.get(1);
        int area = extents.get(2) * extents.get(3);
        float[] source = kernel.array();
        float[] target = new float[source.length];
        int at = 0;
        for (int output = 0; output < outputs; output++) {
            for (int place = 0; place < area; place++) {
                for (int input = 0; input < inputs; input++) {
                    target[at++] = source[(output * inputs + input) * area + place];
                }
            }
        }
        Shape inMemory = Shape.of(outputs, extents.get(2), extents.get(3), inputs);
        try (PtNDArray array = copy(scope, Tensor.owning(inMemory, target))) {
            return array.transpose(0, 3, 1, 2);
        }
    }

    /** @param array contiguous */
    static Tensor read(PtNDArray array) {
        int[] extents = Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        return Tensor.owning(Shape.of(extents), array.toFloatArray());
    }
}
