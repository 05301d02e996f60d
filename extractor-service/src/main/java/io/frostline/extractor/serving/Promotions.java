package io.frostline.extractor.serving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries promotions out: verifies the backbone beside the one that serves, on another thread, and offers it to
 * {@link Serving}. A backbone that fails leaves the old one serving and is tried again until it works or another one is
 * promoted. Of several promotions the latest wins: from the moment it is known, nothing waits or begins to wait for a
 * swap that an earlier one asked for. Thread-safe.
 */
public final class Promotions {
    private final Serving serving;
    private final BackboneSource source;
    private final Function<Duration, Executor> executors;
    private final BackOff backOff;
    private final PromotionListener listener;
    private @Nullable Promotion latest;
    private @Nullable FailedPromotion failure;

    /** @param executors for a delay, what runs a verification after it; one verification at a time */
    public Promotions(
            Serving serving,
            BackboneSource source,
            Function<Duration, Executor> executors,
            BackOff backOff,
            PromotionListener listener) {
        this.serving = serving;
        this.source = source;
        this.executors = executors;
        this.backOff = backOff;
        this.listener = listener;
    }

    public void promote(Promotion promotion) {
        synchronized (this) {
            latest = promotion;
            serving.withdraw();
        }
        executors.apply(Duration.ZERO).execute(() -> verify(promotion, 1));
    }

    /** Tries a promotion again that could not be carried out before this began. */
    public synchronized void retry(FailedPromotion failed) {
        latest = failed.promotion();
        failure = failed;
        retryLater(failed.promotion(), 1);
    }

    /** @return offset of the latest promotion known here, whether it serves or not */
    public synchronized long latestOffset() {
        long serves = serving.current().reign().promotion();
        return latest == null ? serves : Math.max(serves, latest.offset());
    }

    /** @return the latest promotion, if it could not be carried out */
    public synchronized Optional<FailedPromotion> failure() {
        return Optional.ofNullable(failure);
    }

    private void verify(Promotion promotion, int attempt) {
        if (!isLatest(promotion)) {
            return;
        }
        if (promotion.space().equals(serving.current().space())) {
            settle(promotion, null);
            return;
        }
        try {
            listener.verifying(promotion);
            offer(promotion, source.open(promotion));
        } catch (BackboneUnavailableException | RuntimeException | Error e) {
            try {
                fail(promotion, e);
            } finally {
                retryLater(promotion, attempt);
            }
        }
    }

    private void retryLater(Promotion promotion, int attempt) {
        executors.apply(backOff.after(attempt)).execute(() -> verify(promotion, attempt + 1));
    }

    private synchronized void offer(Promotion promotion, Backbone verified) {
        if (!isLatest(promotion)) {
            verified.close();
            return;
        }
        try {
            serving.offer(verified);
        } catch (RuntimeException | Error e) {
            verified.close();
            throw e;
        }
        settle(promotion, null);
    }

    private void fail(Promotion promotion, Throwable cause) {
        FailedPromotion failed = FailedPromotion.of(promotion, cause);
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
