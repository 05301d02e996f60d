package io.frostline.vision.model;

import java.nio.file.Path;

/** The backbone that ships inside the jar: ResNet-18 at half width for 64-pixel images. */
public final class BundledBackbone {
    private BundledBackbone() {}

    /** Unpacked under the temporary directory on first use, verified on every one. */
    public static ModelDirectory open() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /** @param cache unpacked below it on first use */
    public static ModelDirectory open(Path cache) {
        throw new UnsupportedOperationException("not landed yet: " + cache);
    }
}
