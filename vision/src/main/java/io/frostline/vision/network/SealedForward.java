package io.frostline.vision.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.frostline.vision.Device;
import io.frostline.vision.InsufficientMemoryException;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealed program with its weights on a device. Thread-safe. Holds native memory until closed.
 *
 * <p>On a CPU several images go through in batches side by side, a core each, and a single one on all cores. Elsewhere
 * there is one batch at a time.
 *
 * <p>The same crop gives the same bits, whatever its place and neighbours in a batch, however large the batch and on
 * however many cores. On a CPU that holds for every batch size, which {@link Probe} checks once after loading;
 * elsewhere, and where the check fails, every batch is padded to one size. If the device runs out of memory that size
 * is halved, and later embeddings can differ from those before in their last bits.
 */
public final class SealedForward implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedForward.class);

    private final Device device;
    private final int side;
    private final int dimension;
    private final PtNDManager scope;
    private final TorchProgram program;
    private final PackedWeights weights;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile BatchPlan plan;
    private boolean closed;

    private SealedForward(
            ResNet network, Preprocessing preprocessing, Weights weights, Device device, Kernels kernels) {
        this.device = device;
        this.side = preprocessing.crop();
        this.dimension = network.dimension();
        boolean cpu = device.kind() == Device.Kind.CPU;
        this.plan = cpu
                ? new BatchPlan(BatchSizes.onACore(side), CoreThreads.all().count())
                : new BatchPlan(BatchSizes.onAGpu(side), 1);
        this.scope = TorchRuntime.newScope(device);
        try {
            String text = SealedProgram.text(network, kernels, side);
            this.program = TorchProgram.load(scope, SealedProgram.CLASS, text);
            this.weights = PackedWeights.pack(program, scope, kernels, network, preprocessing, weights, plan.sizes());
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    /**
     * Folds, packs, warms up and probes.
     *
     * @throws IllegalArgumentException if the device is not there or a tensor is missing
     * @throws ArithmeticException if a probe's embedding is not finite
     * @throws InsufficientMemoryException if the device has no room for it
     */
    public static SealedForward load(ResNet network, Preprocessing preprocessing, Weights weights, Device device) {
        Device resolved = TorchRuntime.resolve(device);
        Kernels kernels = resolved.kind() == Device.Kind.CPU ? Kernels.FUSED : Kernels.HALF;
        try {
            return load(network, preprocessing, weights, resolved, kernels);
        } catch (EngineException e) {
            if (TorchRuntime.isOutOfMemory(e)) {
                throw new InsufficientMemoryException(
                        "there is no room for " + network.name() + " on " + resolved + ": " + TorchRuntime.reason(e)
                                + "; free the device of others, or promote a smaller backbone",
                        e);
            }
            throw e;
        }
    }

    static SealedForward load(
            ResNet network, Preprocessing preprocessing, Weights weights, Device device, Kernels kernels) {
        SealedForward forward = new SealedForward(network, preprocessing, weights, device, kernels);
        try {
            forward.probe();
            return forward;
        } catch (RuntimeException | Error e) {
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
        Probe probe = Probe.of(side, plan.images());
        if (device.kind() != Device.Kind.CPU || !probe.agrees(this, plan)) {
            plan = plan.padded();
            LOG.info(
                    "On {} every batch is padded to {} images, so that an image's bits never change",
                    device,
                    plan.images());
            probe.requireRepeatable(this, plan);
        }
    }

    /** @return where it runs: never {@code auto} */
    public Device device() {
        return device;
    }

    /** @return how many images at once keep all of the device busy */
    public int largestBatch() {
        return plan.images();
    }

    /**
     * @param crops any number
     * @return per crop its embedding
     * @throws IllegalArgumentException if a crop is not of the size the network takes
     * @throws InsufficientMemoryException if the device has no room for a single image any more; for as many as it has
     *     room for, they go through in smaller batches from then on
     * @throws IllegalStateException if closed
     */
    public float[][] run(List<Crop> crops) {
        for (Crop crop : crops) {
            if (crop.size() != side) {
                throw new IllegalArgumentException("the crop has " + crop.size() + " × " + crop.size()
                        + " pixels but the backbone takes " + side + " × " + side);
            }
        }
        lock.readLock().lock();
        try {
            requireOpen();
            return runWhereThereIsRoom(crops);
        } finally {
            lock.readLock().unlock();
        }
    }

    private float[][] runWhereThereIsRoom(List<Crop> crops) {
        while (true) {
            BatchPlan tried = plan;
            try {
                return run(crops, tried);
            } catch (EngineException e) {
                if (!TorchRuntime.isOutOfMemory(e)) {
                    throw e;
                }
                plan = smaller(tried, e);
            }
        }
    }

    private BatchPlan smaller(BatchPlan tried, EngineException e) {
        BatchPlan smaller = tried.smaller()
                .orElseThrow(() -> new InsufficientMemoryException(
                        "there is no room on " + device + " for a single image of " + side + " × " + side + " pixels: "
                                + TorchRuntime.reason(e) + "; free the device of others, or serve a smaller backbone",
                        e));
        LOG.warn(
                "There is no room on {} for {} forwards of {} images; from now on it is {} of {}",
                device,
                tried.streams(),
                tried.sizes().largest(),
                smaller.streams(),
                smaller.sizes().largest());
        return smaller;
    }

    private float[][] run(List<Crop> crops, BatchPlan plan) {
        float[][] embeddings = new float[crops.size()][];
        List<Runnable> forwards = new ArrayList<>();
        int next = 0;
        for (int size : plan.split(crops.size())) {
            int from = next;
            int to = Math.min(from + size, crops.size());
            forwards.add(() -> forward(crops.subList(from, to), size, embeddings, from));
            next = to;
        }
        compute(forwards, plan);
        return embeddings;
    }

    private void compute(List<Runnable> forwards, BatchPlan plan) {
        if (plan.streams() > 1 && forwards.size() > 1) {
            CoreThreads.all().run(forwards);
        } else {
            synchronized (program) {
                forwards.forEach(Runnable::run);
            }
        }
    }

    /**
     * One forward of exactly {@code size} images from this thread; places without a crop hold anything.
     *
     * @param embeddings receives one row per crop
     * @param from where the first goes
     */
    void forward(List<Crop> crops, int size, float[][] embeddings, int from) {
        float[] rows = forward(crops, size);
        for (int i = 0; i < crops.size(); i++) {
            embeddings[from + i] = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
        }
    }

    private float[] forward(List<Crop> crops, int size) {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager();
                IValue argument = IValue.from(pixels(temporary, crops, size));
                IValue result = program.run("forward", argument, weights.forBatch(size))) {
            return result.toTensor(temporary).toFloatArray();
        }
    }

    private PtNDArray pixels(PtNDManager temporary, List<Crop> crops, int size) {
        PtNDArray pixels = NativeTensors.empty(temporary, DataType.UINT8, size, side, side, 3);
        ByteBuffer memory = pixels.toByteBuffer(true);
        for (Crop crop : crops) {
            memory.put(crop.rgb());
        }
        return pixels.toDevice(scope.getDevice(), false);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the sealed backbone is closed");
        }
    }

    /** Waits for the forwards that go on. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                weights.close();
                scope.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
