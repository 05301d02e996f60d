package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import io.frostline.vision.Space;

/** One look at {@code models}, without a trainer. */
public final class ModelsLook {
    private ModelsLook() {}

    /**
     * @return whether a backbone is named, or heads were learned on the bundled one: no other can be the first any more
     */
    public static boolean hasBegun(LogAccess access, Space bundled) {
        PublishedModels models = new ModelsLog(new Codec(), new StretchReader(access)).read();
        return models.backbone().isPresent() || models.hasHeadsOf(bundled);
    }
}
