package io.frostline.vision.network;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One residual block: the path's convolutions in order, a ReLU after each but the last, then the block's input (through
 * the projection if there is one) added, then a ReLU.
 */
final class Residual {
    private final List<Convolution> path;

    private final @Nullable Convolution projection;

    private final boolean pooled;

    Residual(List<Convolution> path, @Nullable Convolution projection, boolean pooled) {
        this.path = List.copyOf(path);
        this.projection = projection;
        this.pooled = pooled;
    }

    List<Convolution> path() {
        return path;
    }

    /** @return the 1×1 convolution on the shortcut, where input and output differ in shape */
    Optional<Convolution> projection() {
        return Optional.ofNullable(projection);
    }

    /** @return whether the projection sees averages over 2×2 pixels */
    boolean pooled() {
        return pooled;
    }
}
