package io.frostline.trainer.stream.contest;

import io.frostline.stream.log.LogAccess;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.stream.BackgroundThread;
import io.frostline.trainer.stream.Challenger;
import io.frostline.trainer.stream.Contest;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.model.ModelStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs contests on a thread of its own, at low priority. */
public final class ContestThread implements Contest, AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final HoldOutPolicy holdOut;
    private final Device device;
    private final ModelStore store;
    private final LogAccess access;
    private final ImageLog images;
    private final BackgroundThread thread = new BackgroundThread("contest");
    private Queue<Answers> answers = new ConcurrentLinkedQueue<>();
    private Future<?> end = CompletableFuture.completedFuture(null);
    private @Nullable ContestRun run;

    /** @param device that embeds for the challenger */
    public ContestThread(HoldOutPolicy holdOut, Device device, ModelStore store, LogAccess access, ImageLog images) {
        this.holdOut = holdOut;
        this.device = device;
        this.store = store;
        this.access = access;
        this.images = images;
    }

    /** One that was called off and has not ended yet is waited for, on the thread. Once this is closed none begins. */
    @Override
    public synchronized void start(Challenger challenger, Map<ImageId, Embedding> known) {
        callOff();
        if (thread.isShutdown()) {
            return;
        }
        answers = new ConcurrentLinkedQueue<>();
        ContestRun next =
                new ContestRun(challenger, known, holdOut, device, store, access, images, BETWEEN_LOOKS, answers::add);
        run = next;
        end = thread.submit(next);
    }

    @Override
    public synchronized Optional<Answers> poll() {
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public synchronized Optional<String> failure() {
        ContestRun current = run;
        return current == null ? Optional.empty() : current.failure();
    }

    @Override
    public synchronized void callOff() {
        ContestRun current = run;
        if (current != null) {
            current.callOff();
            end.cancel(true);
        }
        run = null;
        answers = new ConcurrentLinkedQueue<>();
    }

    /** Waits for the end of what runs: the batch that is being embedded. */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdown();
            callOff();
        }
        thread.awaitEnd();
    }
}
