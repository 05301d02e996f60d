package io.frostline.extractor.stream;

import io.frostline.extractor.serving.FailedPromotion;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import org.jspecify.annotations.Nullable;

/**
 * The extractor as its health check sees it.
 *
 * @param waitingFor what the start is waiting for; empty once the loop runs
 * @param model what serves; null until there is one
 * @param loop the loop that follows live traffic; null until there is one
 * @param models the follower of {@code models}; null until there is one
 * @param failedPromotion the latest promotion, if it could not be carried out
 * @param toReEmbed images that are still to be embedded again, as far as it is known
 */
public record ExtractorStatus(
        String waitingFor,
        @Nullable ServingModel model,
        @Nullable LoopStatus loop,
        @Nullable LoopState models,
        @Nullable FailedPromotion failedPromotion,
        long toReEmbed) {

    /** @return whether images are being embedded, or would be if there were any */
    public boolean ready() {
        return loop != null && loop.state() == LoopState.RUNNING && models == LoopState.RUNNING;
    }

    /** @return whether it has given up; only a restart helps */
    public boolean failed() {
        return (loop != null && loop.state() == LoopState.FAILED) || models == LoopState.FAILED;
    }
}
