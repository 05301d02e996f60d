package io.frostline.vision.network;

import java.util.Arrays;
import java.util.Locale;

/** How a residual block's input comes to the shape of its output, where they differ. */
public enum Shortcut {
    /** By a 1×1 convolution, which carries the stride. */
    PROJECTED,
    /**
     * By averages over 2×2 pixels, fewer at an odd edge, where the block has a stride, then a 1×1 convolution without
     * one; by timm's names.
     */
    POOLED;

    /** @return its name in a manifest */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if none has this code */
    public static Shortcut parse(String code) {
        return Arrays.stream(values())
                .filter(shortcut -> shortcut.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "shortcut '" + code + "' is unknown; a residual network has projected or pooled ones"));
    }
}
