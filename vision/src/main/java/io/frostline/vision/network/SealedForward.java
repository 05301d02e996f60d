package io.frostline.vision.network;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.frostline.vision.Device;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealed program with its weights on a device. Thread-safe: one forward at a time. Holds native memory until closed.
 *
 * <p>The same crop gives the same bits, whatever its place and neighbours in a batch and however large the batch. On a
 * CPU that holds for every batch size, which {@link Probe} checks once after loading; elsewhere, and where the check
 * fails, every batch is padded to one size.
 */
public final class SealedForward implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedForward.class);

    private final Device device;
    private final int side;
    private final int dimension;
    private final PtNDManager scope;
    private final TorchProgram program;
    private final PackedWeights weights;
    private final ByteBuffer pixels;
    private BatchSizes sizes;
    private boolean closed;

    private SealedForward(
            ResNet network, Preprocessing preprocessing, Weights weights, Device device, Kernels kernels) {
        this.device = device;
        this.side = preprocessing.crop();
        this.dimension = network.dimension();
        this.sizes = BatchSizes.upToLimit(side);
        this.scope = TorchRuntime.newScope(device);
        String text = SealedProgram.text(network, kernels, side);
        this.program = TorchProgram.load(scope, SealedProgram.CLASS, text);
        this.weights = PackedWeights.pack(program, scope, kernels, network, preprocessing, weights, sizes);
        this.pixels = ByteBuffer.allocateDirect(sizes.largest() * side * side * 3);
    }

    /**
     * Folds, packs, warms up and probes.
     *
     * @throws IllegalArgumentException if the device is not there or a tensor is missing
     * @throws ArithmeticException if a probe's embedding is not finite
     */
    public static SealedForward load(ResNet network, Preprocessing preprocessing, Weights weights, Device device) {
        Device resolved = TorchRuntime.resolve(device);
        Kernels kernels = resolved.kind() == Device.Kind.CPU ? Kernels.FUSED : Kernels.HALF;
        return load(network, preprocessing, weights, resolved, kernels);
    }

    static SealedForward load(
            ResNet network, Preprocessing preprocessing, Weights weights, Device device, Kernels kernels) {
        SealedForward forward = new SealedForward(network, preprocessing, weights, device, kernels);
        try {
            forward.probe();
            return forward;
        } catch (RuntimeException e) {
            forward.close();
            throw e;
        }
    }

    /**
     * @return the device that is meant: never {@code AUTO}
     * @throws IllegalArgumentException if it is a GPU that is not there
     */
    public static Device resolve(Device device) {
        return TorchRuntime.resolve(device);
    }

    private void probe() {
        Probe probe = Probe.of(side, sizes.largest());
        if (device.kind() != Device.Kind.CPU || !probe.agrees(this, sizes)) {
            sizes = sizes.onlyLargest();
            LOG.info(
                    "On {} every batch is padded to {} images, so that an image's bits never change",
                    device,
                    sizes.largest());
            probe.requireRepeatable(this, sizes);
        }
    }

    /** @return where it runs: never {@code auto} */
    public Device device() {
        return device;
    }

    /** @return the most images that go through at once */
    public int largestBatch() {
        return sizes.largest();
    }

    /**
     * @param crops any number
     * @return per crop its embedding
     * @throws IllegalArgumentException if a crop is not of the size the network takes
     * @throws IllegalStateException if closed
     */
    public synchronized float[][] run(List<Crop> crops) {
        for (Crop crop : crops) {
            if (crop.size() != side) {
                throw new IllegalArgumentException("the crop has " + crop.size() + " × " + crop.size()
                        + " pixels but the backbone takes " + side + " × " + side);
            }
        }
        float[][] embeddings = new float[crops.size()][];
        int from = 0;
        for (int size : sizes.split(crops.size())) {
            int to = Math.min(from + size, crops.size());
            float[] rows = forward(crops.subList(from, to), size);
            for (int i = from; i < to; i++) {
                embeddings[i] = Arrays.copyOfRange(rows, (i - from) * dimension, (i - from + 1) * dimension);
            }
            from = to;
        }
        return embeddings;
    }

    /** One forward of exactly {@code size} images; places without a crop hold what was there before. */
    synchronized float[] forward(List<Crop> crops, int size) {
        if (closed) {
            throw new IllegalStateException("the sealed backbone is closed");
        }
        ByteBuffer batch = pixels.duplicate().clear();
        for (Crop crop : crops) {
            batch.put(crop.rgb());
        }
        batch.position(0).limit(size * side * side * 3);
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager()) {
            ai.djl.ndarray.types.Shape shape = new ai.djl.ndarray.types.Shape(size, side, side, 3);
            PtNDArray input = (PtNDArray) temporary.create(batch, shape, DataType.UINT8);
            try (IValue argument = IValue.from(input);
                    IValue result = program.run("forward", argument, weights.forBatch(size))) {
                return result.toTensor(temporary).toFloatArray();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            weights.close();
            scope.close();
        }
    }
}
