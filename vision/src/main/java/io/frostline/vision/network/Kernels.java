package io.frostline.vision.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which operators a sealed program is made of, as formats. Those of a convolution take 1 input, 2 weight, 3 bias, 4
 * stride, 5 padding, 6 shortcut, 7 groups, 8 side of the kernel; that of packing a weight takes 1 weight, 2 padding, 3
 * stride, 4 batch, 5 channels, 6 side, 7 groups; that of a layout takes 1 packed weight. Pixels come in, and embeddings
 * go out, as float32 whatever is between.
 */
enum Kernels {
    /**
     * oneDNN's float32 convolution with ReLU and the residual addition fused into it, weights in its own order; CPU.
     */
    FUSED(
            "ops.mkldnn._reorder_convolution_weight(%1$s, [%2$d, %2$d], [%3$d, %3$d], [1, 1], %7$d, [%4$s, %5$d, %6$d, %6$d])",
            "ops.mkldnn._get_mkldnn_serialized_md(%s)",
            "%s",
            Kernels.POINTWISE + ", \"none\"" + Kernels.UNARY,
            Kernels.POINTWISE + ", \"relu\"" + Kernels.UNARY,
            "ops.mkldnn._convolution_pointwise_(%6$s, %1$s, %2$s, %3$s" + Kernels.GEOMETRY + ", \"add\", 1, \"relu\""
                    + Kernels.UNARY),
    /**
     * A product of matrices for each image, one operator after the other; CPU, in the place of a convolution that
     * oneDNN cannot make.
     */
    PRODUCT(
            "torch.clone(%1$s)",
            null,
            "%s",
            Kernels.MATRIX_PRODUCT,
            "torch.relu_(" + Kernels.MATRIX_PRODUCT + ")",
            "torch.relu_(torch.add_(" + Kernels.MATRIX_PRODUCT + ", %6$s))"),
    /** PyTorch's own operators in half precision, one after the other, weights channels-last; GPU. */
    HALF(
            "torch.to(torch.contiguous(%1$s, memory_format=2), 5, False, False)",
            null,
            "torch.to(%s, 5, False, False)",
            Kernels.CONV2D,
            "torch.relu_(" + Kernels.CONV2D + ")",
            "torch.relu_(torch.add_(" + Kernels.CONV2D + ", %6$s))");

    private static final String GEOMETRY = ", [%5$d, %5$d], [%4$d, %4$d], [1, 1], %7$d";
    private static final String UNARY = ", annotate(List[Optional[number]], []), \"\")";
    private static final String POINTWISE = "ops.mkldnn._convolution_pointwise(%1$s, %2$s, %3$s" + GEOMETRY;
    private static final String MATRIX_PRODUCT =
            "torch.thnn_conv2d(%1$s, %2$s, [%8$d, %8$d], %3$s, [%4$d, %4$d], [%5$d, %5$d])";
    private static final String CONV2D = "torch.conv2d(%1$s, %2$s, %3$s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], %7$d)";

    private final String pack;
    private final @Nullable String layout;
    private final String convert;
    private final String convolve;
    private final String convolveRelu;
    private final String convolveAddRelu;

    Kernels(
            String pack,
            @Nullable String layout,
            String convert,
            String convolve,
            String convolveRelu,
            String convolveAddRelu) {
        this.pack = pack;
        this.layout = layout;
        this.convert = convert;
        this.convolve = convolve;
        this.convolveRelu = convolveRelu;
        this.convolveAddRelu = convolveAddRelu;
    }

    /** @return these, or those that take their place for this convolution on this machine */
    Kernels of(Convolution convolution) {
        return this == FUSED && convolution.isMatrixProductHere() ? PRODUCT : this;
    }

    /** @return what a kernel's weight goes through once */
    String pack() {
        return pack;
    }

    /** @return what tells the layouts of packed weights apart; empty if batches of all sizes want the same */
    Optional<String> layout() {
        return Optional.ofNullable(layout);
    }

    /** @return what makes float32 what the convolutions take, of a bias once, of the normalised pixels every time */
    String convert() {
        return convert;
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
