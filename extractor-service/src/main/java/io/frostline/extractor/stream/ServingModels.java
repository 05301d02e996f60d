package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.Promotions;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.TaskHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what happens in {@code models} to where it belongs: heads at once to what serves, backbones by way of their
 * verification, orders to the re-embedding.
 */
final class ServingModels implements ModelsListener {
    private static final Logger log = LoggerFactory.getLogger(ServingModels.class);

    private final Serving serving;
    private final Promotions promotions;
    private final ReEmbedding reEmbedding;
    private final ExtractorListener listener;

    ServingModels(Serving serving, Promotions promotions, ReEmbedding reEmbedding, ExtractorListener listener) {
        this.serving = serving;
        this.promotions = promotions;
        this.reEmbedding = reEmbedding;
        this.listener = listener;
    }

    @Override
    public void published(TaskHead head) {
        boolean serves = serving.accept(head);
        log.debug(
                "head {} of task {} for space {} {}",
                head.version(),
                head.task(),
                head.space(),
                serves ? "serves" : "waits for its backbone");
        listener.serves(serving.current());
    }

    @Override
    public void withdrawn(String task) {
        serving.forget(task);
        log.info("task {} has no head any more", task);
        listener.serves(serving.current());
    }

    @Override
    public void promoted(Promotion promotion) {
        promotions.promote(promotion);
    }

    @Override
    public void ordered(ReEmbeddingOrder order) {
        log.info("every image that is still in the log is to be embedded again in space {}", order.space());
        reEmbedding.order(order);
    }
}
