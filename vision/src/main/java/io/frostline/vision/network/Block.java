package io.frostline.vision.network;

import java.util.Arrays;
import java.util.Locale;

/** The two kinds of residual block (He et al. 2016, table 1). */
public enum Block {
    /** Two 3×3 convolutions. */
    BASIC(1),
    /** A 1×1, a 3×3 (which carries the stride, as torchvision has it) and a widening 1×1 convolution. */
    BOTTLENECK(4);

    private final int expansion;

    Block(int expansion) {
        this.expansion = expansion;
    }

    /** @return output channels per channel of the block's width */
    public int expansion() {
        return expansion;
    }

    /** @return its name in a manifest */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static Block parse(String code) {
        return Arrays.stream(values())
                .filter(block -> block.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "block '" + code + "' is unknown; a residual network has basic or bottleneck blocks"));
    }
}
