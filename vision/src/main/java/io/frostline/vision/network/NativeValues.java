package io.frostline.vision.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Values that belong to no scope, and hold what is in them until they are freed together. Not thread-safe. */
final class NativeValues implements AutoCloseable {
    private final Deque<IValue> kept = new ArrayDeque<>();

    /** @return the value, which is freed with the others */
    IValue keep(IValue value) {
        kept.push(value);
        return value;
    }

    /** @return a list of the arrays, which is freed with the others */
    IValue list(List<? extends NDArray> arrays) {
        return keep(IValue.listFrom(arrays.toArray(PtNDArray[]::new)));
    }

    @Override
    public void close() {
        while (!kept.isEmpty()) {
            kept.pop().close();
        }
    }
}
