package io.frostline.extractor.serving;

import io.frostline.vision.Space;

/** Hears what becomes of promotions, on the thread that verifies. */
public interface PromotionListener {
    void verifying(Promotion promotion);

    /** @param stays the space that serves on */
    void failed(FailedPromotion failed, Space stays);
}
