package io.frostline.stream;

import io.frostline.stream.remedy.Refusals;
import io.frostline.stream.remedy.Remedies;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records into records exactly once: poll → prepare on a pool → handle a batch → send its outputs and commit its
 * offsets in one transaction.
 *
 * <p>Fetching and preparing of the next batch overlap the handling of this one. A rebalance or a failure aborts and
 * rewinds to the committed offsets; a {@code read_committed} reader of the outputs sees nothing twice. The offsets are
 * fenced by the consumer group's generation (KIP-447), so a loop that lost its partitions cannot commit. A transaction
 * that outlasts its time-out is tried again with fewer records.
 *
 * <p>A producer or consumer that is of no more use is replaced, and the handler is told as if the process had been
 * restarted: what of its last transaction came through is what the committed offsets say.
 *
 * @param <P> the prepared form of a record
 */
public final class TransactionalLoop<P> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalLoop.class);

    private static final Duration FINISHING = Duration.ofSeconds(6);
    private static final Duration INTERRUPTED = Duration.ofSeconds(3);

    private final LoopSettings settings;
    private final BatchHandler<P> handler;
    private final Clients clients;
    private final ExecutorService preparation;
    private final ExecutorService handling;
    private final LongSupplier nanoClock;

    private final HandlerThread<P> handlerThread;
    private final Setbacks setbacks;
    private final Stride stride;
    private final OwnMarks ours = new OwnMarks();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile LoopStatus status = LoopStatus.STARTING;
    private String reason = "";

    /** Makes a loop that does nothing until it is started. */
    public TransactionalLoop(LoopSettings settings, BatchHandler<P> handler) {
        this(settings, handler, new KafkaClients(settings));
    }

    /**
     * Makes a loop that does nothing until it is started.
     *
     * @param clients what it promises, it promises as far as these do
     */
    public TransactionalLoop(LoopSettings settings, BatchHandler<P> handler, Clients clients) {
        this(
                settings,
                handler,
                clients,
                Executors.newFixedThreadPool(
                        settings.batching().preparationThreads(), new DaemonThreads(settings.name() + "-prepare")),
                Executors.newSingleThreadExecutor(new DaemonThreads(settings.name() + "-handle")),
                System::nanoTime);
    }

    TransactionalLoop(
            LoopSettings settings,
            BatchHandler<P> handler,
            Clients clients,
            ExecutorService preparation,
            ExecutorService handling,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.handler = handler;
        this.clients = clients;
        this.preparation = preparation;
        this.handling = handling;
        this.nanoClock = nanoClock;
        this.handlerThread = new HandlerThread<>(handler, handling);
        this.setbacks = new Setbacks(settings.retry());
        this.stride = new Stride(settings.batching().maximumRecords(), ClientProperties.transactionTimeout(settings));
        this.thread = new DaemonThreads(settings.name() + "-loop").newThread(this::run);
    }

    /** Starts the loop's threads and returns. Called once. */
    public void start() {
        thread.start();
    }

    /** @return how the loop was a moment ago; thread-safe */
    public LoopStatus status() {
        return status;
    }

    /** Asks the loop to end after the batch at the handler, and returns at once. Thread-safe, idempotent. */
    public void stop() {
        closing.countDown();
    }

    /**
     * Finishes and commits the batch at the handler, or aborts it if that takes too long, leaves the group and ends the
     * threads, all within 10 s. Idempotent. Not for the handler, which would wait for itself: that calls {@link #stop}.
     */
    @Override
    public void close() {
        stop();
        try {
            thread.join(FINISHING.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{}: still busy {} after it was told to stop; aborting", settings.name(), FINISHING);
                thread.interrupt();
                thread.join(INTERRUPTED.toMillis());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    void run() {
        @Nullable LoopSession<P> session = null;
        try {
            while (!isClosing() || (session != null && session.isBusy())) {
                try {
                    if (session == null) {
                        session = new LoopSession<>(
                                settings,
                                handler,
                                handlerThread,
                                preparation,
                                clients,
                                setbacks,
                                stride,
                                ours,
                                nanoClock);
                    }
                    session.turn(!isClosing());
                    status = session.status(setbacks.isEmpty() ? LoopState.RUNNING : LoopState.RETRYING, reason());
                } catch (AbortedException e) {
                    retry(e, e.unfinished());
                } catch (RuntimeException e) {
                    Map<TopicPartition, Long> unfinished = session == null ? Map.of() : session.unfinished();
                    abandon(session);
                    session = null;
                    retry(e, unfinished);
                }
            }
            abandon(session);
            end(LoopState.STOPPED, "");
        } catch (RuntimeException | Error e) {
            giveUp(session, e);
        }
    }

    private void giveUp(@Nullable LoopSession<P> session, Throwable failure) {
        String why = String.valueOf(failure.getMessage());
        try {
            Optional<String> refusal = Refusals.explain(failure, settings.groupId(), new Remedies(settings.kafka()));
            refusal.ifPresentOrElse(
                    line -> LOG.error("{}: gave up: {}", settings.name(), line),
                    () -> LOG.error("{}: gave up: {}", settings.name(), failure.getMessage(), failure));
            why = refusal.orElse(why);
            abandon(session);
        } finally {
            end(LoopState.FAILED, why);
        }
    }

    private void retry(RuntimeException failure, Map<TopicPartition, Long> unfinished) {
        Optional<Duration> wait = setbacks.add(failure, unfinished);
        if (wait.isEmpty()) {
            throw failure;
        }
        reason = String.valueOf(failure.getMessage());
        status = new LoopStatus(LoopState.RETRYING, reason, status.partitions(), status.queued(), status.lag(), false);
        report(failure, wait.get());
        try {
            closing.await(wait.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }

    /** A rebalance in mid-batch is routine; only what the handler threw needs a stack trace. */
    private void report(RuntimeException failure, Duration wait) {
        if (failure.getCause() instanceof CommitFailedException) {
            LOG.info("{}: the group rebalanced; the batch is handled again by its owner", settings.name());
            return;
        }
        if (Outages.in(failure)) {
            LOG.warn("{}: waiting for the broker: {}", settings.name(), failure.getMessage());
            return;
        }
        String line = "%s: attempt %d of %d follows in %d ms: %s"
                .formatted(
                        settings.name(),
                        setbacks.attempts(),
                        settings.retry().attempts(),
                        wait.toMillis(),
                        failure.getMessage());
        if (failure.getCause() instanceof HandlerFailedException) {
            LOG.warn(line, failure.getCause());
        } else {
            LOG.warn(line);
        }
    }

    private String reason() {
        return setbacks.isEmpty() ? "" : reason;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void abandon(@Nullable LoopSession<P> session) {
        if (session != null) {
            try {
                session.close();
            } catch (RuntimeException e) {
                LOG.warn("{}: closing the Kafka clients failed: {}", settings.name(), e.toString());
            }
        }
    }

    private void end(LoopState state, String why) {
        preparation.shutdownNow();
        handling.shutdown();
        try {
            handling.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        status = new LoopStatus(state, why, 0, 0, 0, false);
    }
}
