package io.frostline.vision.network;

import io.frostline.vision.Device;

/**
 * What training a network takes at its peak, in bytes: a cautious estimate from shapes alone.
 *
 * @param heap on the Java heap beside the weights it starts from: those it comes to, and the same read back
 * @param constant on the device, however many images a batch has
 * @param example on the device, for each image of a batch
 * @param evaluation on the device, while images are evaluated
 */
public record TrainingFootprint(long heap, long constant, long example, long evaluation) {
    /** Weights, gradients, velocities, and the weights that are gone back to. */
    private static final int COPIES = 4;

    /** Of a convolution the way back needs what it gives, and the same normalised. */
    private static final int KEPT = 2;

    private static final int HALF_BYTES = 2;

    /**
     * @param side of the square input, in pixels
     * @param device a resolved one
     */
    public static TrainingFootprint of(ResNet network, int side, Device device) {
        long values = network.tensors().values().stream().mapToLong(Shape::size).sum();
        long weights = Float.BYTES * values;
        boolean half = Precision.on(device) == Precision.MIXED;
        long bytes = half ? HALF_BYTES : Float.BYTES;
        return new TrainingFootprint(
                2 * weights,
                COPIES * weights + (half ? HALF_BYTES * values : 0),
                bytes * KEPT * outputs(network, side),
                bytes * TrainableModule.EVALUATION_BATCH * Footprint.activations(network, side));
    }

    private static long outputs(ResNet network, int side) {
        return network.convolutions().stream()
                .mapToLong(each -> {
                    long out = each.outputSide(network.inputSide(each, side));
                    return each.outputs() * out * out;
                })
                .sum();
    }

    /** @return bytes on the device with batches of that many images */
    public long inBatchesOf(int images) {
        return constant + Math.max(images * example, evaluation);
    }

    /** @return the most images a batch may have if there are so many bytes on the device; 0 if not even one */
    public int largestBatch(long free) {
        return free < inBatchesOf(1) ? 0 : (int) Math.min(Integer.MAX_VALUE, (free - constant) / example);
    }
}
