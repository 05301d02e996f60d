package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.LinearLayer;
import io.frostline.vision.network.Rates;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.TrainableModule;
import io.frostline.vision.network.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * A backbone and a head in their training form: real batch norm, gradients, running statistics that move. Not
 * thread-safe, and one per process at a time. Holds native memory until closed.
 */
public final class TrainableNetwork implements AutoCloseable {
    private final List<String> labels;
    private final SgdPolicy policy;
    private final TrainableModule module;

    private TrainableNetwork(List<String> labels, SgdPolicy policy, TrainableModule module) {
        this.labels = labels;
        this.policy = policy;
        this.module = module;
    }

    /**
     * @param start the backbone to start from
     * @param initialHead its labels are the classes; from the backbone's space
     * @param norm what normalises in {@link #step}
     * @throws IllegalArgumentException if the device is not there or the head is for another space
     * @throws IllegalStateException if another trainable network is open
     */
    public static TrainableNetwork load(
            ModelDirectory start, Head initialHead, Device device, SgdPolicy policy, BatchNorm norm) {
        ModelDescription description = start.manifest().description();
        int dimension = description.architecture().dimension();
        if (!initialHead.space().equals(start.space()) || initialHead.dimension() != dimension) {
            throw new IllegalArgumentException("the head reads " + initialHead.dimension() + " values of space "
                    + initialHead.space() + " but the backbone makes " + dimension + " of space " + start.space());
        }
        int classes = initialHead.labels().size();
        LinearLayer layer = new LinearLayer(
                Tensor.of(Shape.of(classes, dimension), initialHead.weights()),
                Tensor.of(Shape.of(classes), initialHead.bias()));
        TrainableModule module = TrainableModule.load(
                description.architecture(), description.preprocessing(), start.weights(), layer, norm, device);
        return new TrainableNetwork(initialHead.labels(), policy, module);
    }

    /**
     * One step of gradient descent on the cross-entropy of a batch.
     *
     * @param crops at least two: batch statistics of one image mean nothing
     * @param classes each crop's row in the head
     * @return mean loss before the step
     * @throws IllegalArgumentException if sizes or classes do not fit, or a rate is negative
     * @throws ArithmeticException if the loss is not finite; the network is of no use afterwards
     */
    public double step(List<Crop> crops, int[] classes, double backboneRate, double headRate) {
        if (crops.size() < 2 || crops.size() != classes.length) {
            throw new IllegalArgumentException("a batch has " + crops.size() + " crops and " + classes.length
                    + " classes; it needs at least two, and one class for each");
        }
        for (int row : classes) {
            if (row < 0 || row >= labels.size()) {
                throw new IllegalArgumentException("class " + row + " is no row of a head of " + labels.size());
            }
        }
        if (!(backboneRate >= 0) || !(headRate >= 0)) {
            throw new IllegalArgumentException(
                    "the rates are " + backboneRate + " and " + headRate + "; they must be at least 0");
        }
        Rates rates = new Rates(backboneRate, headRate, policy.momentum(), policy.weightDecay());
        return module.step(crops, Arrays.stream(classes).asLongStream().toArray(), rates);
    }

    /** @return per crop one logit per class, computed in evaluation mode: with running statistics, which do not move */
    public float[][] logits(List<Crop> crops) {
        return module.logits(crops);
    }

    /** Remembers weights and running statistics as they are now, in place of what was remembered before. */
    public void mark() {
        module.mark();
    }

    /**
     * Brings back what was marked.
     *
     * @throws IllegalStateException if nothing was
     */
    public void reset() {
        module.reset();
    }

    /** @return the backbone as it is now, with its running statistics, by torchvision's names; without {@code fc} */
    public Weights weights() {
        return module.weights();
    }

    /** @return the head as it is now, for the space that {@link #weights()} make */
    public Head head(Space newSpace) {
        LinearLayer layer = module.layer();
        return Head.of(newSpace, labels, layer.weight().toArray(), layer.bias().toArray());
    }

    @Override
    public void close() {
        module.close();
    }
}
