package io.frostline.vision.network;

/**
 * A convolution with the batch norm after it folded in: with s = γ/√(σ² + ε), the kernel becomes s·W per output channel
 * and the bias β − s·μ. Computed in double, rounded once.
 *
 * @param kernel outputs × inputs × kernel × kernel
 * @param bias one per output
 */
record BatchNormFolding(Tensor kernel, Tensor bias) {
    /** torchvision's ε. */
    static final double EPSILON = 1e-5;

    static BatchNormFolding of(Convolution convolution, Weights weights) {
        Tensor kernel = weights.tensor(convolution.weight());
        Tensor scale = weights.tensor(convolution.scale());
        Tensor shift = weights.tensor(convolution.shift());
        Tensor mean = weights.tensor(convolution.runningMean());
        Tensor variance = weights.tensor(convolution.runningVariance());
        int perOutput = kernel.size() / convolution.outputs();
        float[] folded = kernel.toArray();
        float[] bias = new float[convolution.outputs()];
        for (int output = 0; output < bias.length; output++) {
            double factor = scale.at(output) / Math.sqrt(variance.at(output) + EPSILON);
            bias[output] = (float) (shift.at(output) - factor * mean.at(output));
            for (int i = output * perOutput, end = i + perOutput; i < end; i++) {
                folded[i] = (float) (factor * folded[i]);
            }
        }
        return new BatchNormFolding(Tensor.owning(kernel.shape(), folded), Tensor.owning(Shape.of(bias.length), bias));
    }
}
