package io.frostline.vision.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the values of arrays, on their device, and brings them back. Belongs to their scope and values. */
final class Marker {
    private final NativeValues values;
    private final TorchProgram program;
    private final List<PtNDArray> arrays;
    private final IValue current;
    private @Nullable IValue marked;

    Marker(NativeValues values, TorchProgram program, List<PtNDArray> arrays) {
        this.values = values;
        this.program = program;
        this.arrays = List.copyOf(arrays);
        this.current = values.list(arrays);
    }

    void mark() {
        if (marked == null) {
            marked = zeros();
        }
        copy(marked, current);
    }

    /** @throws IllegalStateException if nothing is marked */
    void reset() {
        if (marked == null) {
            throw new IllegalStateException("there is nothing to go back to; mark first");
        }
        copy(current, marked);
    }

    private IValue zeros() {
        try (PtNDManager temporary = (PtNDManager) arrays.get(0).getManager().newSubManager()) {
            List<NDArray> zeros = arrays.stream().map(PtNDArray::zerosLike).toList();
            zeros.forEach(array -> array.attach(temporary));
            return values.list(zeros);
        }
    }

    private void copy(IValue targets, IValue sources) {
        try (IValue done = program.run("copy", targets, sources)) {
            assert done.isLong();
        }
    }
}
