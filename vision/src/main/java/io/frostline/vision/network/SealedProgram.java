package io.frostline.vision.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sealed form of a {@link ResNet} as TorchScript text. There is no batch norm, no mode and no state.
 *
 * <ul>
 *   <li>{@code pack(weights, batch)} puts the weights into the order in which the device reads them best with so many
 *       images. They are first the factor and the summand of the normalisation ([1,3,1,1] each), then the folded kernel
 *       and bias of every convolution in the order of {@link ResNet#convolutions()}.
 *   <li>{@code repack(weights, packed, batch)}, where that order depends on the number of images, does the same for
 *       another number but takes what it can from what is packed already, so that most weights are there once.
 *   <li>{@code forward(pixels, packed)} takes uint8 pixels [N,H,W,3] and gives float32 embeddings [N,D]. Permuting the
 *       pixels makes everything after it channels-last without a copy.
 * </ul>
 */
final class SealedProgram {
    static final String CLASS = "Sealed";

    private static final int FIRST_KERNEL = 2;

    private final ResNet network;
    private final Kernels kernels;
    private final ProgramText text = new ProgramText(CLASS);
    private int nextWeight = FIRST_KERNEL;

    private SealedProgram(ResNet network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
    }

    /** @param side of the square input, in pixels */
    static String text(ResNet network, Kernels kernels, int side) {
        SealedProgram program = new SealedProgram(network, kernels);
        program.pack(side);
        kernels.layout().ifPresent(layout -> program.repack(side, layout));
        program.forward();
        return program.text.toString();
    }

    private void pack(int side) {
        text.method("pack", "List[Tensor]", "weights: List[Tensor]", "batch: int");
        List<String> packed = new ArrayList<>(List.of("weights[0]", "weights[1]"));
        for (Convolution convolution : network.convolutions()) {
            packed.add(packedKernel(convolution, side, packed.size()));
            packed.add(text.let(kernels.convert(), "weights[" + packed.size() + "]"));
        }
        text.give("[" + String.join(", ", packed) + "]");
    }

    private void repack(int side, String layout) {
        text.method("repack", "List[Tensor]", "weights: List[Tensor]", "packed: List[Tensor]", "batch: int");
        List<String> repacked = new ArrayList<>(List.of("packed[0]", "packed[1]"));
        for (Convolution convolution : network.convolutions()) {
            boolean varies = kernels.of(convolution).layout().isPresent();
            repacked.add(
                    varies ? repacked(convolution, side, repacked.size(), layout) : "packed[" + repacked.size() + "]");
            repacked.add("packed[" + repacked.size() + "]");
        }
        text.give("[" + String.join(", ", repacked) + "]");
    }

    private String repacked(Convolution convolution, int side, int weight, String layout) {
        String there = "packed[" + weight + "]";
        String fresh = packedKernel(convolution, side, weight);
        String same = text.let("torch.equal(%s, %s)", text.let(layout, there), text.let(layout, fresh));
        return text.choose(same, there, fresh);
    }

    private String packedKernel(Convolution convolution, int side, int weight) {
        return text.let(
                kernels.of(convolution).pack(),
                "weights[" + weight + "]",
                convolution.padding(),
                convolution.stride(),
                "batch",
                convolution.inputs(),
                network.inputSide(convolution, side),
                convolution.groups());
    }

    private void forward() {
        text.method("forward", "Tensor", "pixels: Tensor", "weights: List[Tensor]");
        String x = text.let("torch.permute(pixels, [0, 3, 1, 2])");
        x = text.let("torch.to(%s, 6, False, False)", x);
        x = text.let("torch.addcmul(weights[1], %s, weights[0])", x);
        x = text.let(kernels.convert(), x);
        for (Convolution step : network.stem().convolutions(network.width())) {
            x = convolution(step, x, true);
        }
        x = text.let("torch.max_pool2d(%s, [3, 3], [2, 2], [1, 1], [1, 1], False)", x);
        for (Residual residual : network.residuals()) {
            x = residual(residual, x);
        }
        text.give("torch.mean(%s, [2, 3], False, dtype=6)", x);
    }

    private String residual(Residual residual, String input) {
        Optional<Convolution> projection = residual.projection();
        String shortcut = input;
        if (projection.isPresent()) {
            shortcut = convolution(projection.get(), residual.pooled() ? text.pooled(input) : input, false);
        }
        List<Convolution> path = residual.path();
        String x = input;
        for (Convolution step : path.subList(0, path.size() - 1)) {
            x = convolution(step, x, true);
        }
        Convolution last = path.get(path.size() - 1);
        return text.let(kernels.of(last).convolveAddRelu(), arguments(last, x, shortcut));
    }

    private String convolution(Convolution convolution, String input, boolean relu) {
        Kernels those = kernels.of(convolution);
        return text.let(relu ? those.convolveRelu() : those.convolve(), arguments(convolution, input, ""));
    }

    private Object[] arguments(Convolution convolution, String input, String shortcut) {
        String weight = "weights[" + nextWeight++ + "]";
        String bias = "weights[" + nextWeight++ + "]";
        return new Object[] {
            input,
            weight,
            bias,
            convolution.stride(),
            convolution.padding(),
            shortcut,
            convolution.groups(),
            convolution.kernel()
        };
    }
}
