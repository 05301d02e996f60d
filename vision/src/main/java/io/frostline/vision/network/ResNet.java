package io.frostline.vision.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A residual network without its last layer, as a description: a stem, 3×3 max-pooling of stride 2, four stages of
 * residual blocks, global average pooling. Names and details are those of torchvision, and of timm where torchvision
 * has nothing like it, so that their weights fit.
 *
 * <p>He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, CVPR 2016.
 *
 * @param name what the architecture is called, such as {@code resnet18}; part of a space's id
 * @param block kind of every block
 * @param depths blocks per stage
 * @param width channels of the stem and of the first stage before expansion; each stage doubles it; 64 in the paper
 * @param groups of the 3×3 convolution in a bottleneck; 1 in the paper
 * @param groupWidth of the 3×3 convolution in a bottleneck: channels of a group for 64 of the stage; 64 in the paper
 * @param stem how it begins
 * @param shortcut how a block's input comes to the shape of its output
 */
public record ResNet(
        String name,
        Block block,
        List<Integer> depths,
        int width,
        int groups,
        int groupWidth,
        Stem stem,
        Shortcut shortcut) {
    /** Groups of the paper's convolutions. */
    public static final int PLAIN_GROUPS = 1;

    /** The group width of the paper's convolutions. */
    public static final int PLAIN_GROUP_WIDTH = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final int STAGES = 4;
    private static final int DEEPEST = 128;
    private static final int WIDEST = 512;
    private static final int WIDEST_PATH = 8192;

    /** @throws IllegalArgumentException if the name is no lower-case word or a number is out of range */
    public ResNet {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("architecture name '" + name
                    + "' may only have lower-case letters, digits, dots, dashes and underscores");
        }
        depths = List.copyOf(depths);
        if (depths.size() != STAGES || depths.stream().anyMatch(depth -> depth < 1 || depth > DEEPEST)) {
            throw new IllegalArgumentException("depths of " + name + " are " + depths + "; there must be " + STAGES
                    + ", each from 1 to " + DEEPEST);
        }
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException(
                    "width of " + name + " is " + width + "; it must be from 1 to " + WIDEST);
        }
        if (stem == Stem.DEEP && width % 2 != 0) {
            throw new IllegalArgumentException(
                    "width of " + name + " is " + width + "; with a deep stem it must be even");
        }
        requireGroups(name, block, width, groups, groupWidth);
    }

    private static void requireGroups(String name, Block block, int width, int groups, int groupWidth) {
        boolean plain = groups == PLAIN_GROUPS && groupWidth == PLAIN_GROUP_WIDTH;
        if (block == Block.BASIC && !plain) {
            throw new IllegalArgumentException("groups of " + name + " are " + groups + " of width " + groupWidth
                    + "; only bottleneck blocks have others than " + PLAIN_GROUPS + " of width " + PLAIN_GROUP_WIDTH);
        }
        boolean inRange = groups >= 1 && groups <= WIDEST_PATH && groupWidth >= 1 && groupWidth <= WIDEST_PATH;
        if (!inRange
                || pathChannels(width, groups, groupWidth) < 1
                || pathChannels((long) width << (STAGES - 1), groups, groupWidth) > WIDEST_PATH) {
            throw new IllegalArgumentException("groups of " + name + " are " + groups + " of width " + groupWidth
                    + "; with the width " + width + " that makes no channels or more than " + WIDEST_PATH);
        }
    }

    /** Channels of the 3×3 convolution in a bottleneck, as torchvision rounds them. */
    private static long pathChannels(long channels, int groups, int groupWidth) {
        return channels * groupWidth / PLAIN_GROUP_WIDTH * groups;
    }

    /** The paper's: no groups, its stem, its shortcuts. */
    public ResNet(String name, Block block, List<Integer> depths, int width) {
        this(name, block, depths, width, PLAIN_GROUPS, PLAIN_GROUP_WIDTH, Stem.IMAGENET, Shortcut.PROJECTED);
    }

    /**
     * @param layers 18, 34, 50, 101 or 152
     * @throws IllegalArgumentException for another number
     */
    public static ResNet ofLayers(int layers) {
        return switch (layers) {
            case 18 -> new ResNet("resnet18", Block.BASIC, List.of(2, 2, 2, 2), 64);
            case 34 -> new ResNet("resnet34", Block.BASIC, List.of(3, 4, 6, 3), 64);
            case 50 -> new ResNet("resnet50", Block.BOTTLENECK, List.of(3, 4, 6, 3), 64);
            case 101 -> new ResNet("resnet101", Block.BOTTLENECK, List.of(3, 4, 23, 3), 64);
            case 152 -> new ResNet("resnet152", Block.BOTTLENECK, List.of(3, 8, 36, 3), 64);
            default ->
                throw new IllegalArgumentException(
                        "there is no ResNet of " + layers + " layers; choose 18, 34, 50, 101 or 152");
        };
    }

    /** @return length of an embedding */
    public int dimension() {
        return width * (1 << (STAGES - 1)) * block.expansion();
    }

    /**
     * Every tensor of the network without {@code fc}: kernels, batch norms and their running statistics, by name, in
     * the order of computation.
     */
    public Map<String, Shape> tensors() {
        Map<String, Shape> tensors = new LinkedHashMap<>();
        for (Convolution convolution : convolutions()) {
            tensors.put(convolution.weight(), convolution.kernelShape());
            tensors.put(convolution.scale(), convolution.normShape());
            tensors.put(convolution.shift(), convolution.normShape());
            tensors.put(convolution.runningMean(), convolution.normShape());
            tensors.put(convolution.runningVariance(), convolution.normShape());
        }
        return tensors;
    }

    /** @return every convolution in the order of computation; a block's projection comes before its path */
    public List<Convolution> convolutions() {
        List<Convolution> all = new ArrayList<>();
        all.addAll(stem.convolutions(width));
        for (Residual residual : residuals()) {
            residual.projection().ifPresent(all::add);
            all.addAll(residual.path());
        }
        return all;
    }

    /**
     * @param convolution one of {@link #convolutions()}
     * @param side of the network's input, in pixels
     * @return side of the convolution's input, in pixels
     */
    int inputSide(Convolution convolution, int side) {
        int current = side;
        for (Convolution step : stem.convolutions(width)) {
            if (step.equals(convolution)) {
                return current;
            }
            current = step.outputSide(current);
        }
        current = halved(current);
        for (Residual residual : residuals()) {
            if (residual.projection().filter(convolution::equals).isPresent()) {
                return residual.pooled() ? halved(current) : current;
            }
            for (Convolution step : residual.path()) {
                if (step.equals(convolution)) {
                    return current;
                }
                current = step.outputSide(current);
            }
        }
        throw new IllegalArgumentException(convolution.name() + " is no part of " + name);
    }

    /** What pooling of stride 2 leaves of a side. */
    private static int halved(int side) {
        return (side + 1) / 2;
    }

    List<Residual> residuals() {
        List<Residual> residuals = new ArrayList<>();
        int inputs = width;
        for (int stage = 0; stage < STAGES; stage++) {
            for (int index = 0; index < depths.get(stage); index++) {
                int stride = stage > 0 && index == 0 ? 2 : 1;
                Residual residual = residual("layer" + (stage + 1) + "." + index, inputs, width << stage, stride);
                residuals.add(residual);
                inputs = (width << stage) * block.expansion();
            }
        }
        return residuals;
    }

    private Residual residual(String name, int inputs, int channels, int stride) {
        int outputs = channels * block.expansion();
        if (stride == 1 && inputs == outputs) {
            return new Residual(path(name, inputs, channels, stride), null, false);
        }
        boolean pooled = shortcut == Shortcut.POOLED;
        int place = pooled ? 1 : 0;
        Convolution projection = new Convolution(
                name + ".downsample." + place,
                name + ".downsample." + (place + 1),
                inputs,
                outputs,
                1,
                pooled ? 1 : stride,
                1);
        return new Residual(path(name, inputs, channels, stride), projection, pooled && stride > 1);
    }

    private List<Convolution> path(String name, int inputs, int channels, int stride) {
        return switch (block) {
            case BASIC ->
                List.of(step(name, 1, inputs, channels, 3, stride, 1), step(name, 2, channels, channels, 3, 1, 1));
            case BOTTLENECK -> {
                int inner = (int) pathChannels(channels, groups, groupWidth);
                yield List.of(
                        step(name, 1, inputs, inner, 1, 1, 1),
                        step(name, 2, inner, inner, 3, stride, groups),
                        step(name, 3, inner, channels * block.expansion(), 1, 1, 1));
            }
        };
    }

    private static Convolution step(
            String block, int number, int inputs, int outputs, int kernel, int stride, int groups) {
        return new Convolution(
                block + ".conv" + number, block + ".bn" + number, inputs, outputs, kernel, stride, groups);
    }
}
