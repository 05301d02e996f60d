package io.frostline.vision.network;

/**
 * One square convolution without bias and the batch norm after it. Padded by half its kernel.
 *
 * @param name torchvision's or timm's name of the convolution, such as {@code layer1.0.conv1}
 * @param norm torchvision's or timm's name of the batch norm, such as {@code layer1.0.bn1}
 * @param inputs channels in
 * @param outputs channels out
 * @param kernel side of the kernel, odd
 * @param stride step in both directions
 * @param groups into which inputs and outputs are divided, each output seeing the inputs of its group only
 */
public record Convolution(String name, String norm, int inputs, int outputs, int kernel, int stride, int groups) {
    public int padding() {
        return kernel / 2;
    }

    /** @return whether it is a product of matrices, as each pixel is seen alone, and on this machine has to be one */
    boolean isMatrixProductHere() {
        return kernel == 1 && groups == 1 && CpuCaches.areHidden();
    }

    /** @return name of the kernel, shaped outputs × inputs of a group × kernel × kernel */
    public String weight() {
        return name + ".weight";
    }

    /** @return name of the batch norm's factor, one value per output as all four */
    public String scale() {
        return norm + ".weight";
    }

    public String shift() {
        return norm + ".bias";
    }

    public String runningMean() {
        return norm + ".running_mean";
    }

    public String runningVariance() {
        return norm + ".running_var";
    }

    Shape kernelShape() {
        return Shape.of(outputs, inputs / groups, kernel, kernel);
    }

    Shape normShape() {
        return Shape.of(outputs);
    }

    /** @return what it leaves of a side, in pixels */
    int outputSide(int side) {
        return (side + stride - 1) / stride;
    }
}
