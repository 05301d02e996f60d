package io.frostline.vision.network;

import io.frostline.vision.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trainable form of a {@link ResNet} with a linear layer on top, as TorchScript text.
 *
 * <p>{@code weights} are kernel, γ and β of every convolution in the order of {@link ResNet#convolutions()}, then the
 * linear layer's weight and bias. {@code constants} are the factor and the summand of the normalisation, then running
 * mean and variance of every convolution.
 *
 * <ul>
 *   <li>{@code forward(pixels, classes, weights, constants)}: the mean cross-entropy; batch norm uses the batch's
 *       statistics and moves the running ones.
 *   <li>{@code frozen(pixels, classes, weights, constants)}: the same with the running statistics, which stay.
 *   <li>{@code logits(pixels, weights, constants)}: batch norm uses the running statistics.
 *   <li>{@code descend(weights, velocities, rate, momentum, decay)}: one step along the gradients, which are zero
 *       afterwards.
 *   <li>{@code copy(targets, sources)}: the sources' values in the targets' memory.
 *   <li>{@code export(weights)}: the weights in C order.
 * </ul>
 */
final class TrainableProgram {
    static final String CLASS = "Trainable";

    /** Tensors per convolution among the weights. */
    static final int WEIGHTS_EACH = 3;

    /** How far one batch moves the running statistics; torchvision's. */
    private static final String CONVOLUTION =
            "torch.conv2d(%1$s, %2$s, None, [%3$d, %3$d], [%4$d, %4$d], [1, 1], %5$d)";

    private static final String MATRIX_PRODUCT =
            "torch.thnn_conv2d(%1$s, %2$s, [1, 1], None, [%3$d, %3$d], [%4$d, %4$d])";
    private static final String MOVE = "0.1";

    private static final String EPSILON = Double.toString(BatchNormFolding.EPSILON);

    private final ResNet network;
    private final Precision precision;
    private final ProgramText text = new ProgramText(CLASS);
    private boolean batchStatistics;
    private int nextConvolution;

    private TrainableProgram(ResNet network, Precision precision) {
        this.network = network;
        this.precision = precision;
    }

    static String text(ResNet network, Precision precision) {
        TrainableProgram program = new TrainableProgram(network, precision);
        program.loss(BatchNorm.LEARNED);
        program.loss(BatchNorm.FROZEN);
        program.evaluation();
        program.descend();
        program.copy();
        program.export();
        return program.text.toString();
    }

    /** @return name of the method that computes the loss */
    static String lossMethod(BatchNorm norm) {
        return switch (norm) {
            case LEARNED -> "forward";
            case FROZEN -> "frozen";
        };
    }

    private void export() {
        text.method("export", "List[Tensor]", "weights: List[Tensor]");
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < linear() + 2; i++) {
            copies.add(text.let("torch.contiguous(weights[%d])", i));
        }
        text.give("[%s]", String.join(", ", copies));
    }

    private void loss(BatchNorm norm) {
        text.method(
                lossMethod(norm),
                "Tensor",
                "pixels: Tensor",
                "classes: Tensor",
                "weights: List[Tensor]",
                "constants: List[Tensor]");
        text.give("torch.cross_entropy_loss(%s, classes)", logits(norm == BatchNorm.LEARNED));
    }

    private void evaluation() {
        text.method("logits", "Tensor", "pixels: Tensor", "weights: List[Tensor]", "constants: List[Tensor]");
        text.give("%s", logits(false));
    }

    private void descend() {
        text.method(
                "descend",
                "int",
                "weights: List[Tensor]",
                "velocities: List[Tensor]",
                "rate: float",
                "momentum: float",
                "decay: float");
        String gradients = text.let("annotate(List[Tensor], [])");
        text.raw("    for i in range(torch.len(weights)):\n"
                + "      gradient = weights[i].grad\n"
                + "      torch.append(" + gradients + ", unchecked_cast(Tensor, gradient))\n");
        String moving = text.choose("torch.ne(momentum, 0.)", "velocities", "annotate(List[Tensor], [])");
        text.run(
                "torch._fused_sgd_(weights, %1$s, %2$s, weight_decay=decay, momentum=momentum, lr=rate, "
                        + "dampening=0., nesterov=False, maximize=False, is_first_step=False)",
                gradients, moving);
        text.run("torch._foreach_zero_(%s)", gradients);
        text.give("0");
    }

    private void copy() {
        text.method("copy", "int", "targets: List[Tensor]", "sources: List[Tensor]");
        text.run("torch._foreach_copy_(targets, sources)");
        text.give("0");
    }

    private String logits(boolean withBatchStatistics) {
        batchStatistics = withBatchStatistics;
        nextConvolution = 0;
        String x = text.let("torch.permute(pixels, [0, 3, 1, 2])");
        x = text.let("torch.to(%s, 6, False, False)", x);
        x = text.let("torch.addcmul(constants[1], %s, constants[0])", x);
        x = text.let(precision.convert(), x);
        for (Convolution step : network.stem().convolutions(network.width())) {
            x = rectified(convolution(step, x));
        }
        x = text.let("torch.max_pool2d(%s, [3, 3], [2, 2], [1, 1], [1, 1], False)", x);
        for (Residual residual : network.residuals()) {
            x = residual(residual, x);
        }
        x = text.let("torch.mean(%s, [2, 3], False, dtype=6)", x);
        return text.let("torch.linear(%s, weights[%d], weights[%d])", x, linear(), linear() + 1);
    }

    private String residual(Residual residual, String input) {
        Optional<Convolution> projection = residual.projection();
        String shortcut = input;
        if (projection.isPresent()) {
            shortcut = convolution(projection.get(), residual.pooled() ? text.pooled(input) : input);
        }
        List<Convolution> path = residual.path();
        String x = input;
        for (Convolution step : path.subList(0, path.size() - 1)) {
            x = rectified(convolution(step, x));
        }
        x = convolution(path.get(path.size() - 1), x);
        return rectified(text.let("torch.add_(%s, %s)", x, shortcut));
    }

    private String convolution(Convolution convolution, String input) {
        int weight = WEIGHTS_EACH * nextConvolution;
        int statistic = 2 + 2 * nextConvolution;
        nextConvolution++;
        String kernel = text.let(precision.convert(), "weights[" + weight + "]");
        String x = text.let(
                convolution.isMatrixProductHere() ? MATRIX_PRODUCT : CONVOLUTION,
                input,
                kernel,
                convolution.stride(),
                convolution.padding(),
                convolution.groups());
        return text.let(
                "torch.batch_norm(%s, weights[%d], weights[%d], constants[%d], constants[%d], %s, %s, %s, True)",
                x, weight + 1, weight + 2, statistic, statistic + 1, batchStatistics ? "True" : "False", MOVE, EPSILON);
    }

    private String rectified(String x) {
        return text.let("torch.relu_(%s)", x);
    }

    private int linear() {
        return WEIGHTS_EACH * network.convolutions().size();
    }
}
