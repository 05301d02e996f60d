package io.frostline.trainer.stream.finetune;

import io.frostline.stream.log.LogAccess;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.FineTunes;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.model.ModelStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs fine-tunes one at a time on a thread of its own, at low priority. */
public final class FineTuneThread implements FineTunes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FineTuneThread.class);
    private static final long CLOSING_MILLIS = 5_000;

    private final FineTuneSettings settings;
    private final StoredBackbones backbones;
    private final ModelStore store;
    private final LogAccess logs;
    private final ImageLog images;
    private final Verifier verifier;
    private final Clock clock;
    private final Queue<FineTuneEvent> events = new ConcurrentLinkedQueue<>();
    private volatile @Nullable FineTuneRun run;
    private @Nullable Thread thread;
    private boolean ended = true;

    public FineTuneThread(
            FineTuneSettings settings,
            ModelStore store,
            LogAccess logs,
            ImageLog images,
            Verifier verifier,
            Clock clock) {
        this.settings = settings;
        this.backbones = new StoredBackbones(store);
        this.store = store;
        this.logs = logs;
        this.images = images;
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public void start(FineTuneRequest request) {
        if (!ended) {
            throw new IllegalStateException("a fine-tune is running already");
        }
        FineTuneRun next =
                new FineTuneRun(request, settings, backbones, store, logs, images, verifier, clock, events::add);
        run = next;
        ended = false;
        thread = new Thread(next, "fine-tune");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** A fine-tune whose thread died without a word has failed. */
    @Override
    public Optional<FineTuneEvent> poll() {
        boolean dead = thread != null && !thread.isAlive();
        FineTuneEvent event = events.poll();
        if (event == null && dead && !ended) {
            event = new FineTuneEvent.Failed("the fine-tune's thread died; see the log", Map.of());
        }
        ended |= event instanceof FineTuneEvent.Failed || event instanceof FineTuneEvent.Finished;
        return Optional.ofNullable(event);
    }

    /** @return how far the running fine-tune is; nothing if none trains; thread-safe */
    public Optional<Progress> progress() {
        FineTuneRun current = run;
        return current == null ? Optional.empty() : current.progress();
    }

    /**
     * Calls a running fine-tune off and waits a little for its end. Its candidate, if there is one, is never served.
     */
    @Override
    public void close() {
        FineTuneRun current = run;
        if (current == null || thread == null || !thread.isAlive()) {
            return;
        }
        current.cancel();
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The fine-tune of task {} does not end; it is left behind", current.task());
        }
    }
}
