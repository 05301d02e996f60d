package io.frostline.extractor.stream;

import io.frostline.vision.Space;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how re-embedding goes: every ten seconds, and when nothing is left. Counts from several threads. */
final class ReEmbeddingProgress {
    private static final Logger log = LoggerFactory.getLogger(ReEmbeddingProgress.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanoClock;
    private final AtomicLong embedded = new AtomicLong();
    private long said;
    private long saidAt;

    ReEmbeddingProgress(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.saidAt = nanoClock.getAsLong();
    }

    void embedded(long images) {
        embedded.addAndGet(images);
    }

    /** @param waiting images that are still to be embedded again, as far as it is known */
    void look(Space space, long waiting) {
        long now = nanoClock.getAsLong();
        long total = embedded.get();
        if (total == said || (waiting > 0 && now - saidAt < PAUSE.toNanos())) {
            return;
        }
        log.info("embedded {} images again, the latest in space {}; {} wait", total, space, waiting);
        said = total;
        saidAt = now;
    }
}
