package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.stream.BackgroundThread;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.FineTunes;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.model.Candidates;
import io.frostline.vision.model.ModelStore;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs fine-tunes one at a time on a thread of its own, at low priority. */
public final class FineTuneThread implements FineTunes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FineTuneThread.class);

    private final FineTuneSettings settings;
    private final StoredBackbones backbones;
    private final ModelStore store;
    private final Candidates candidates;
    private final ImageLog images;
    private final Verifier verifier;
    private final Clock clock;
    private final BackgroundThread thread = new BackgroundThread("fine-tune");
    private Queue<FineTuneEvent> events = new ConcurrentLinkedQueue<>();
    private Future<?> end = CompletableFuture.completedFuture(null);
    private boolean ended = true;
    private volatile @Nullable FineTuneRun run;

    public FineTuneThread(
            FineTuneSettings settings, ModelStore store, ImageLog images, Verifier verifier, Clock clock) {
        this.settings = settings;
        this.backbones = new StoredBackbones(store);
        this.store = store;
        this.candidates = new Candidates(store);
        this.images = images;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** One that was called off and has not ended yet is waited for, on the thread. Once this is closed none begins. */
    @Override
    public synchronized void start(FineTuneRequest request) {
        if (!ended) {
            throw new IllegalStateException("a fine-tune is running already");
        }
        if (thread.isShutdown()) {
            return;
        }
        events = new ConcurrentLinkedQueue<>();
        FineTuneRun next = new FineTuneRun(request, settings, backbones, store, images, verifier, clock, events::add);
        run = next;
        ended = false;
        end = thread.submit(next);
    }

    /** A fine-tune that came to its end without a word has failed. */
    @Override
    public synchronized Optional<FineTuneEvent> poll() {
        boolean dead = end.isDone();
        FineTuneEvent event = events.poll();
        if (event == null && dead && !ended) {
            event = new FineTuneEvent.Failed("the fine-tune's thread died; see the log", Map.of());
        }
        ended |= event instanceof FineTuneEvent.Failed || event instanceof FineTuneEvent.Finished;
        return Optional.ofNullable(event);
    }

    /** Its candidate, if there is one, is never served. */
    @Override
    public synchronized void callOff() {
        FineTuneRun current = run;
        if (current != null && !end.isDone()) {
            LOG.info("The fine-tune of task {} is called off", current.task());
            current.cancel();
            end.cancel(true);
        }
        run = null;
        events.clear();
        ended = true;
    }

    /** On the thread that calls: what is asked for meanwhile waits, and finds what is there then. */
    @Override
    public synchronized void prune(Set<String> named, boolean judged) {
        int latest = Math.max(settings.keepRefused(), judged || !end.isDone() ? 1 : 0);
        try {
            List<String> removed = candidates.prune(latest, named);
            if (!removed.isEmpty()) {
                LOG.info("Removed candidates that were not promoted: {}", removed);
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Candidates that were not promoted stay: {}", e.getMessage());
        }
    }

    /** @return how far the running fine-tune is; nothing if none trains; thread-safe */
    public Optional<Progress> progress() {
        FineTuneRun current = run;
        return current == null ? Optional.empty() : current.progress();
    }

    /** Calls a running fine-tune off and waits for its end: a step of a large network takes a while. */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdown();
            callOff();
        }
        thread.awaitEnd();
    }
}
