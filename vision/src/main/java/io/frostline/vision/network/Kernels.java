package io.frostline.vision.network;

/**
 * Which operators a sealed program is made of, as formats. Those of a convolution take 1 input, 2 weight, 3 bias, 4
 * stride, 5 padding, 6 shortcut; that of packing takes 1 weight, 2 padding, 3 stride, 4 batch, 5 channels, 6 side.
 */
enum Kernels {
    /** oneDNN's convolution with ReLU and the residual addition fused into it, weights in its own order; CPU only. */
    FUSED(
            "ops.mkldnn._reorder_convolution_weight(%1$s, [%2$d, %2$d], [%3$d, %3$d], [1, 1], 1, [%4$d, %5$d, %6$d, %6$d])",
            Kernels.POINTWISE + ", \"none\"" + Kernels.UNARY,
            Kernels.POINTWISE + ", \"relu\"" + Kernels.UNARY,
            "ops.mkldnn._convolution_pointwise_(%6$s, %1$s, %2$s, %3$s" + Kernels.GEOMETRY + ", \"add\", 1, \"relu\""
                    + Kernels.UNARY),
    /** PyTorch's own operators, one after the other, weights channels-last; every device has them. */
    PLAIN(
            "torch.contiguous(%1$s, memory_format=2)",
            Kernels.CONV2D,
            "torch.relu_(" + Kernels.CONV2D + ")",
            "torch.relu_(torch.add_(" + Kernels.CONV2D + ", %6$s))");

    private static final String GEOMETRY = ", [%5$d, %5$d], [%4$d, %4$d], [1, 1], 1";
    private static final String UNARY = ", annotate(List[Optional[number]], []), \"\")";
    private static final String POINTWISE = "ops.mkldnn._convolution_pointwise(%1$s, %2$s, %3$s" + GEOMETRY;
    private static final String CONV2D = "torch.conv2d(%1$s, %2$s, %3$s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], 1)";

    private final String pack;
    private final String convolve;
    private final String convolveRelu;
    private final String convolveAddRelu;

    Kernels(String pack, String convolve, String convolveRelu, String convolveAddRelu) {
        this.pack = pack;
        this.convolve = convolve;
        this.convolveRelu = convolveRelu;
        this.convolveAddRelu = convolveAddRelu;
    }

    String pack() {
        return pack;
    }

    String convolve() {
        return convolve;
    }

    String convolveRelu() {
        return convolveRelu;
    }

    String convolveAddRelu() {
        return convolveAddRelu;
    }
}
