package io.frostline.vision.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtGradientCollector;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A trainable program with its weights, velocities and running statistics on a device. Not thread-safe; one per process
 * at a time, because only one gradient can be collected at a time. Holds native memory until closed.
 */
public final class TrainableModule implements AutoCloseable {
    /** Images that are evaluated at once. */
    static final int EVALUATION_BATCH = 64;

    private static final AtomicBoolean OPEN = new AtomicBoolean();

    private final ResNet network;
    private final int side;
    private final PtNDManager scope;
    private final NativeValues values;
    private final TorchProgram program;
    private final List<PtNDArray> weights;
    private final List<PtNDArray> constants;
    private final IValue weightList;
    private final IValue constantList;
    private final Descent backbone;
    private final Descent head;
    private final String lossMethod;
    private final Marker marker;
    private ByteBuffer pixels = ByteBuffer.allocateDirect(0);

    private TrainableModule(
            ResNet network,
            Preprocessing preprocessing,
            Weights start,
            LinearLayer layer,
            BatchNorm norm,
            PtNDManager scope,
            NativeValues values,
            Precision precision) {
        this.network = network;
        this.side = preprocessing.crop();
        this.scope = scope;
        this.values = values;
        this.program = TorchProgram.load(scope, TrainableProgram.CLASS, TrainableProgram.text(network, precision));
        this.lossMethod = TrainableProgram.lossMethod(norm);
        this.weights = weights(start, layer);
        this.constants = constants(preprocessing, start);
        this.weightList = values.list(weights);
        this.constantList = values.list(constants);
        int split = weights.size() - 2;
        this.backbone = Descent.of(scope, values, program, weights.subList(0, split));
        this.head = Descent.of(scope, values, program, weights.subList(split, weights.size()));
        List<PtNDArray> moving = new ArrayList<>(weights);
        moving.addAll(constants.subList(2, constants.size()));
        this.marker = new Marker(values, program, moving);
    }

    /**
     * @throws IllegalArgumentException if the device is not there or a tensor is missing
     * @throws IllegalStateException if another one is open in this process
     */
    public static TrainableModule load(
            ResNet network,
            Preprocessing preprocessing,
            Weights start,
            LinearLayer layer,
            BatchNorm norm,
            Device device) {
        Device resolved = TorchRuntime.resolve(device);
        return load(network, preprocessing, start, layer, norm, resolved, Precision.on(resolved));
    }

    /** @param device a resolved one */
    static TrainableModule load(
            ResNet network,
            Preprocessing preprocessing,
            Weights start,
            LinearLayer layer,
            BatchNorm norm,
            Device device,
            Precision precision) {
        if (!OPEN.compareAndSet(false, true)) {
            throw new IllegalStateException("another trainable network is open; close it first");
        }
        NativeValues values = new NativeValues();
        PtNDManager scope = TorchRuntime.newScope(device);
        try {
            return new TrainableModule(network, preprocessing, start, layer, norm, scope, values, precision);
        } catch (RuntimeException | Error e) {
            free(values, scope);
            throw e;
        }
    }

    private static void free(NativeValues values, PtNDManager scope) {
        values.close();
        scope.close();
        OPEN.set(false);
    }

    private List<PtNDArray> weights(Weights start, LinearLayer layer) {
        List<PtNDArray> arrays = new ArrayList<>();
        for (Convolution convolution : network.convolutions()) {
            arrays.add(NativeTensors.copyChannelsLast(scope, start.tensor(convolution.weight())));
            arrays.add(NativeTensors.copy(scope, start.tensor(convolution.scale())));
            arrays.add(NativeTensors.copy(scope, start.tensor(convolution.shift())));
        }
        arrays.add(NativeTensors.copy(scope, layer.weight()));
        arrays.add(NativeTensors.copy(scope, layer.bias()));
        for (PtNDArray array : arrays) {
            array.setRequiresGradient(true);
            array.setName("weights[]");
        }
        return arrays;
    }

    private List<PtNDArray> constants(Preprocessing preprocessing, Weights start) {
        List<PtNDArray> arrays = new ArrayList<>(Normalisation.of(preprocessing).arrays(scope));
        for (Convolution convolution : network.convolutions()) {
            arrays.add(NativeTensors.copy(scope, start.tensor(convolution.runningMean())));
            arrays.add(NativeTensors.copy(scope, start.tensor(convolution.runningVariance())));
        }
        arrays.forEach(array -> array.setName("constants[]"));
        return arrays;
    }

    /**
     * Forward, backward, descent.
     *
     * @param classes one per crop, each a row of the linear layer
     * @return mean cross-entropy before the descent
     * @throws ArithmeticException if that is not finite; nothing but the running statistics has moved then
     */
    public double step(List<Crop> crops, long[] classes, Rates rates) {
        double loss = lossWithGradients(crops, classes);
        backbone.step(rates.backbone(), rates.momentum(), rates.weightDecay());
        head.step(rates.head(), rates.momentum(), rates.weightDecay());
        return loss;
    }

    private double lossWithGradients(List<Crop> crops, long[] classes) {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager();
                PtGradientCollector collector = new PtGradientCollector()) {
            NDList inputs = new NDList(2 + weights.size() + constants.size());
            inputs.add(pixels(temporary, crops));
            inputs.add(temporary.create(classes));
            inputs.addAll(weights);
            inputs.addAll(constants);
            NDArray loss =
                    program.runForGradients(temporary, lossMethod, inputs).singletonOrThrow();
            float value = loss.toFloatArray()[0];
            if (!Float.isFinite(value)) {
                throw new ArithmeticException("the loss became " + value
                        + "; the learning rate is too high or the weights were bad to begin with");
            }
            collector.backward(loss);
            return value;
        }
    }

    /** @return logits in evaluation mode, one row per crop; nothing moves */
    public float[][] logits(List<Crop> crops) {
        float[][] rows = new float[crops.size()][];
        for (int from = 0; from < rows.length; from += EVALUATION_BATCH) {
            int to = Math.min(from + EVALUATION_BATCH, rows.length);
            float[] values = evaluate(crops.subList(from, to));
            int classes = values.length / (to - from);
            for (int i = from; i < to; i++) {
                rows[i] = Arrays.copyOfRange(values, (i - from) * classes, (i - from + 1) * classes);
            }
        }
        return rows;
    }

    private float[] evaluate(List<Crop> crops) {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager();
                IValue input = IValue.from(pixels(temporary, crops));
                IValue result = program.run("logits", input, weightList, constantList)) {
            return result.toTensor(temporary).toFloatArray();
        }
    }

    private PtNDArray pixels(PtNDManager temporary, List<Crop> crops) {
        int each = side * side * 3;
        if (pixels.capacity() < crops.size() * each) {
            pixels = ByteBuffer.allocateDirect(crops.size() * each);
        }
        ByteBuffer batch = pixels.duplicate().clear();
        for (Crop crop : crops) {
            if (crop.size() != side) {
                throw new IllegalArgumentException("the crop has " + crop.size() + " × " + crop.size()
                        + " pixels but the network takes " + side + " × " + side);
            }
            batch.put(crop.rgb());
        }
        return (PtNDArray) temporary.create(
                batch.flip(), new ai.djl.ndarray.types.Shape(crops.size(), side, side, 3), DataType.UINT8);
    }

    /** Remembers weights and running statistics as they are now, in place of what was remembered before. */
    public void mark() {
        marker.mark();
    }

    /**
     * Brings back what was marked. Velocities stay.
     *
     * @throws IllegalStateException if nothing was
     */
    public void reset() {
        marker.reset();
    }

    /** @return the backbone as it is now, with its running statistics */
    public Weights weights() {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager();
                IValue copies = program.run("export", weightList)) {
            PtNDArray[] current = copies.toTensorArray(temporary);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            int index = 0;
            for (Convolution convolution : network.convolutions()) {
                int weight = TrainableProgram.WEIGHTS_EACH * index;
                int constant = 2 + 2 * index;
                tensors.put(convolution.weight(), NativeTensors.read(current[weight]));
                tensors.put(convolution.scale(), NativeTensors.read(current[weight + 1]));
                tensors.put(convolution.shift(), NativeTensors.read(current[weight + 2]));
                tensors.put(convolution.runningMean(), NativeTensors.read(constants.get(constant)));
                tensors.put(convolution.runningVariance(), NativeTensors.read(constants.get(constant + 1)));
                index++;
            }
            return Weights.of(tensors);
        }
    }

    /** @return the linear layer as it is now */
    public LinearLayer layer() {
        int size = weights.size();
        return new LinearLayer(NativeTensors.read(weights.get(size - 2)), NativeTensors.read(weights.get(size - 1)));
    }

    @Override
    public void close() {
        if (scope.isOpen()) {
            free(values, scope);
        }
    }
}
