package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.Weights;
import java.util.List;

/**
 * A backbone and a head in their training form: real batch norm, gradients, running statistics that move. Not
 * thread-safe, and one per process at a time.
 */
public final class TrainableNetwork implements AutoCloseable {
    private TrainableNetwork() {}

    /**
     * @param start the backbone to start from
     * @param initialHead its labels are the classes; from the backbone's space
     * @throws IllegalArgumentException if the device is not there or the head is for another space
     * @throws IllegalStateException if another trainable network is open
     */
    public static TrainableNetwork load(ModelDirectory start, Head initialHead, Device device, SgdPolicy policy) {
        throw new UnsupportedOperationException("not landed yet: " + start + initialHead + device + policy);
    }

    /**
     * One step of gradient descent on the cross-entropy of a batch.
     *
     * @param crops at least two: batch statistics of one image mean nothing
     * @param classes each crop's row in the head
     * @return mean loss before the step
     * @throws ArithmeticException if the loss is not finite; the network is of no use afterwards
     */
    public double step(List<Crop> crops, int[] classes, double backboneRate, double headRate) {
        throw new UnsupportedOperationException("not landed yet: " + crops);
    }

    /** @return per crop one logit per class, computed in evaluation mode: with running statistics, which do not move */
    public float[][] logits(List<Crop> crops) {
        throw new UnsupportedOperationException("not landed yet: " + crops);
    }

    /** @return the backbone as it is now, with its running statistics, by torchvision's names; without {@code fc} */
    public Weights weights() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /** @return the head as it is now, for the space that {@link #weights()} make */
    public Head head(Space newSpace) {
        throw new UnsupportedOperationException("not landed yet: " + newSpace);
    }

    @Override
    public void close() {}
}
