package io.frostline.extractor.stream;

import io.frostline.extractor.serving.FailedPromotion;
import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.PromotionListener;
import io.frostline.vision.Space;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of promotions, one line each. */
final class PromotionLog implements PromotionListener {
    private static final Logger log = LoggerFactory.getLogger(PromotionLog.class);

    private final ExtractorListener listener;

    PromotionLog(ExtractorListener listener) {
        this.listener = listener;
    }

    @Override
    public void verifying(Promotion promotion) {
        log.info("space {} was promoted; verifying {} beside the serving one", promotion.space(), promotion.artifact());
    }

    @Override
    public void failed(FailedPromotion failed, Space stays) {
        log.error(
                "space {} cannot be served, {} serves on until it can: {}",
                failed.promotion().space(),
                stays,
                failed.why());
        listener.swapFailed();
    }
}
