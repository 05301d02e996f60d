package io.frostline.vision.network;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.frostline.vision.image.Preprocessing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The weights of a sealed program on its device, in the order that suits each size of batch. Read in another order they
 * would be reordered in every forward. Sizes share what they read alike. Holds native memory until closed.
 */
final class PackedWeights implements AutoCloseable {
    private final IValue packed;
    private final Map<Integer, IValue> repacked = new HashMap<>();

    private PackedWeights(IValue packed) {
        this.packed = packed;
    }

    /** Packs once for the largest size and, where the order depends on it, for every other. */
    static PackedWeights pack(
            TorchProgram program,
            PtNDManager scope,
            Kernels kernels,
            ResNet network,
            Preprocessing preprocessing,
            Weights weights,
            BatchSizes sizes) {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager();
                IValue folded = fold(temporary, network, preprocessing, weights);
                IValue most = IValue.from(sizes.largest())) {
            List<Integer> others = kernels.layout().isPresent() ? sizes.allButTheLargest() : List.of();
            IValue packed = program.run("pack", folded, most);
            return of(packed, others, size -> repack(program, folded, packed, size));
        }
    }

    /**
     * @param packed for the largest size; freed with the rest, also where this throws
     * @param others the sizes that want another order
     * @param repack makes it
     */
    static PackedWeights of(IValue packed, List<Integer> others, IntFunction<IValue> repack) {
        PackedWeights weights = new PackedWeights(packed);
        try {
            for (int size : others) {
                weights.repacked.put(size, repack.apply(size));
            }
            return weights;
        } catch (RuntimeException | Error e) {
            weights.close();
            throw e;
        }
    }

    private static IValue repack(TorchProgram program, IValue folded, IValue packed, int size) {
        try (IValue batch = IValue.from(size)) {
            return program.run("repack", folded, packed, batch);
        }
    }

    private static IValue fold(PtNDManager temporary, ResNet network, Preprocessing preprocessing, Weights weights) {
        List<PtNDArray> folded = new ArrayList<>(Normalisation.of(preprocessing).arrays(temporary));
        for (Convolution convolution : network.convolutions()) {
            BatchNormFolding folding = BatchNormFolding.of(convolution, weights);
            folded.add(NativeTensors.copy(temporary, folding.kernel()));
            folded.add(NativeTensors.copy(temporary, folding.bias()));
        }
        return IValue.listFrom(folded.toArray(PtNDArray[]::new));
    }

    /** @param size images that go through at once */
    IValue forBatch(int size) {
        return repacked.getOrDefault(size, packed);
    }

    @Override
    public void close() {
        repacked.values().forEach(IValue::close);
        packed.close();
    }
}
