package io.frostline.vision.network;

import io.frostline.vision.Device;

/**
 * In which arithmetic a network is trained, as a format of what a convolution takes. Weights, gradients, velocities and
 * statistics are float32 in any case, and so are the linear layer and the loss (P. Micikevicius et al., "Mixed
 * Precision Training", ICLR 2018).
 */
enum Precision {
    /** Float32 throughout. */
    SINGLE("%s"),
    /** Convolutions and what is between them in bfloat16, which has float32's range, so that no loss needs scaling. */
    MIXED("torch.to(%s, 15, False, False)");

    private final String convert;

    Precision(String convert) {
        this.convert = convert;
    }

    /** @param device a resolved one */
    static Precision on(Device device) {
        return device.kind() == Device.Kind.GPU ? MIXED : SINGLE;
    }

    /** @return what makes float32 what the convolutions take */
    String convert() {
        return convert;
    }
}
