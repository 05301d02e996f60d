package io.frostline.extractor.stream;

import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.serving.Swap;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * If it is ordered, embeds the images that are still in the log once more, in the space that serves, until nothing is
 * lacking or another space serves. Everything happens on one thread of its own.
 */
final class ReEmbedding implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReEmbedding.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(9);

    private final Function<ServingModel, ReEmbeddingRound> rounds;
    private final Runnable afterLook;
    private final ScheduledExecutorService executor;
    private ServingModel serving;
    private @Nullable ReEmbeddingOrder order;
    private volatile @Nullable ReEmbeddingRound round;

    /**
     * @param serving serves at the beginning
     * @param afterLook is run every second
     */
    ReEmbedding(ServingModel serving, Function<ServingModel, ReEmbeddingRound> rounds, Runnable afterLook) {
        this.serving = serving;
        this.rounds = rounds;
        this.afterLook = afterLook;
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "re-embedding");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Called once, when all that is used here is there. */
    void start() {
        executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything is to be embedded again, now or once the order's space serves. */
    void order(ReEmbeddingOrder latest) {
        executor.execute(() -> {
            order = latest;
            look();
        });
    }

    /**
     * Ends what goes on in the space before, and closes its backbone.
     *
     * @param release returns once nobody else uses that
     */
    void swapped(Swap swap, Runnable release) {
        executor.execute(() -> {
            serving = swap.after();
            try {
                end();
            } catch (RuntimeException | Error e) {
                log.error("ending the re-embedding in the space before failed", e);
            }
            release.run();
            swap.before().backbone().close();
        });
    }

    /** @return images that are still to be looked at, as far as it is known; thread-safe */
    long waiting() {
        ReEmbeddingRound running = round;
        return running == null ? 0 : running.waiting();
    }

    private void look() {
        try {
            if (round == null && order != null && order.isFor(serving.reign())) {
                round = rounds.apply(serving);
            }
            if (round != null && round.look()) {
                end();
                order = null;
            }
            afterLook.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.debug("looked in vain for what is still to be embedded again", e);
        } catch (RuntimeException | Error e) {
            log.error("looking for what is still to be embedded again failed, and is tried again", e);
        }
    }

    private void end() {
        ReEmbeddingRound running = round;
        if (running != null) {
            round = null;
            running.close();
        }
    }

    @Override
    public void close() {
        executor.execute(this::end);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
