package io.frostline.extractor.serving;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries promotions out: verifies the backbone beside the one that serves, on another thread, and offers it to
 * {@link Serving}. A backbone that fails leaves the old one serving. Of several promotions the latest wins.
 * Thread-safe.
 */
public final class Promotions {
    private final Serving serving;
    private final BackboneSource source;
    private final Executor executor;
    private final PromotionListener listener;
    private @Nullable Promotion latest;
    private @Nullable FailedPromotion failure;

    /**
     * @param executor runs one verification at a time
     * @param failure the latest promotion before, if it could not be carried out
     */
    public Promotions(
            Serving serving,
            BackboneSource source,
            Executor executor,
            PromotionListener listener,
            @Nullable FailedPromotion failure) {
        this.serving = serving;
        this.source = source;
        this.executor = executor;
        this.listener = listener;
        this.failure = failure;
    }

    public void promote(Promotion promotion) {
        synchronized (this) {
            latest = promotion;
        }
        executor.execute(() -> verify(promotion));
    }

    /** @return the latest promotion, if it could not be carried out */
    public synchronized Optional<FailedPromotion> failure() {
        return Optional.ofNullable(failure);
    }

    private void verify(Promotion promotion) {
        if (!isLatest(promotion)) {
            return;
        }
        if (promotion.space().equals(serving.current().space())) {
            serving.withdraw();
            settle(promotion, null);
            return;
        }
        listener.verifying(promotion);
        try {
            offer(promotion, source.open(promotion));
        } catch (BackboneUnavailableException | RuntimeException e) {
            fail(promotion, e);
        }
    }

    private void offer(Promotion promotion, Backbone verified) {
        try {
            serving.offer(verified);
        } catch (IllegalArgumentException e) {
            verified.close();
            throw e;
        }
        settle(promotion, null);
    }

    private void fail(Promotion promotion, Exception cause) {
        String message = cause.getMessage();
        FailedPromotion failed = new FailedPromotion(promotion, message == null ? cause.toString() : message);
        settle(promotion, failed);
        listener.failed(failed, serving.current().space());
    }

    private synchronized boolean isLatest(Promotion promotion) {
        return promotion.equals(latest);
    }

    private synchronized void settle(Promotion promotion, @Nullable FailedPromotion outcome) {
        if (isLatest(promotion)) {
            failure = outcome;
        }
    }
}
