package io.frostline.vision.network;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the values of arrays, on their device, and brings them back. Belongs to the scope of the arrays. */
final class Marker implements AutoCloseable {
    private final TorchProgram program;
    private final List<PtNDArray> arrays;
    private final IValue current;
    private @Nullable IValue marked;

    Marker(TorchProgram program, List<PtNDArray> arrays) {
        this.program = program;
        this.arrays = List.copyOf(arrays);
        this.current = IValue.listFrom(arrays.toArray(PtNDArray[]::new));
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
            PtNDArray[] zeros = arrays.stream().map(PtNDArray::zerosLike).toArray(PtNDArray[]::new);
            for (PtNDArray array : zeros) {
                array.attach(temporary);
            }
            return IValue.listFrom(zeros);
        }
    }

    private void copy(IValue targets, IValue sources) {
        try (IValue done = program.run("copy", targets, sources)) {
            assert done.isLong();
        }
    }

    @Override
    public void close() {
        current.close();
        if (marked != null) {
            marked.close();
        }
    }
}
