package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;

/** Whether the first backbone is still to be served, found out without a trainer. */
public final class FirstBackbone {
    private FirstBackbone() {}

    /**
     * @return whether it is to be served, and is sound; false if {@code models} names a backbone, or heads were learned
     *     on the bundled one: no other can be the first any more
     * @throws IllegalArgumentException if it is to be served and is not sound; the message is one line
     */
    public static boolean require(LogAccess access, Backbones backbones) {
        PublishedModels models = new ModelsLog(new Codec(), new StretchReader(access)).read();
        if (models.backbone().isPresent()
                || models.hasHeadsOf(backbones.bundled().space())) {
            return false;
        }
        backbones.first();
        return true;
    }
}
