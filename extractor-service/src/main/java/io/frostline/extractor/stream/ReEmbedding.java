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
 * After each promotion embeds the images that are still in the log once more, in the space that was promoted, until
 * nothing is lacking. Everything happens on one thread of its own.
 */
final class ReEmbedding implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReEmbedding.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(9);

    private final Function<ServingModel, ReEmbeddingRound> rounds;
    private final ScheduledExecutorService executor;
    private @Nullable ReEmbeddingRound round;
    private volatile boolean active;

    ReEmbedding(Function<ServingModel, ReEmbeddingRound> rounds) {
        this.rounds = rounds;
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "re-embedding");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins for a model that was promoted. */
    void begin(ServingModel promoted) {
        active = true;
        executor.execute(() -> turn(promoted));
    }

    /** Ends what goes on in the space before, closes its backbone, and begins in the space after. */
    void swapped(Swap swap) {
        active = true;
        executor.execute(() -> {
            turn(swap.after());
            swap.before().backbone().close();
        });
    }

    /** @return whether images may still have to be embedded again; thread-safe */
    boolean active() {
        return active;
    }

    private void turn(ServingModel model) {
        end();
        round = rounds.apply(model);
        active = true;
    }

    private void look() {
        try {
            if (round != null && round.look()) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.debug("looked in vain for what is still to be embedded again", e);
        } catch (RuntimeException e) {
            log.error("looking for what is still to be embedded again failed, and is tried again", e);
        }
    }

    private void end() {
        if (round != null) {
            round.close();
            round = null;
        }
        active = false;
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
