package io.frostline.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer and one producer at work, until either is lost.
 *
 * <p>Everything but the handler's work happens on the thread that calls {@link #turn}; while a batch is at the handler,
 * turns go on fetching. No transaction is open between two turns.
 */
final class LoopSession<P> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopSession.class);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final LoopSettings settings;
    private final BatchHandler<P> handler;
    private final HandlerThread<P> handlerThread;
    private final Setbacks setbacks;
    private final Cadence cadence;

    private final Transactions transactions;
    private final Consumer<byte[], byte[]> consumer;
    private final PoisonWatch watch;
    private final Commits commits;
    private final OneByOne<P> oneByOne;
    private final PreparationQueue<P> queue;
    private final Rebalances rebalances;
    private final Intake intake;
    private final Progress progress = new Progress();
    private final Map<TopicPartition, Long> ended = new HashMap<>();

    private @Nullable Work<P> work;
    private boolean yielding;

    LoopSession(
            LoopSettings settings,
            BatchHandler<P> handler,
            HandlerThread<P> handlerThread,
            Executor preparation,
            Clients clients,
            Setbacks setbacks,
            Stride stride,
            OwnMarks ours,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.handler = handler;
        this.handlerThread = handlerThread;
        this.setbacks = setbacks;
        this.cadence = new Cadence(settings, nanoClock);
        this.transactions = new Transactions(clients.producer());
        try {
            this.consumer = clients.consumer();
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
        this.watch = new PoisonWatch(
                marks -> transactions.commit(List.of(), marks, consumer.groupMetadata()),
                handler.skips(),
                stretch(settings),
                ours);
        this.commits = new Commits(settings.name(), transactions, watch, stride, nanoClock);
        this.oneByOne = new OneByOne<>(handler, watch);
        this.queue = new PreparationQueue<>(
                oneByOne::prepare,
                record -> handler.preparing(record, preparation),
                settings.batching(),
                stride::records);
        this.rebalances = new Rebalances(consumer, queue, watch);
        this.intake = new Intake(consumer, queue, watch, handler::readUntil);
        consumer.subscribe(settings.topics(), rebalances);
    }

    /** @return most records of a partition in the queue, after the last poll it had room for, and at the handler */
    private static int stretch(LoopSettings settings) {
        Batching batching = settings.batching();
        return batching.queueRecords() - 1 + ClientProperties.polledRecords(settings) + batching.maximumRecords();
    }

    /**
     * Fetches, takes back what the handler has done, and gives it more.
     *
     * @param accepting whether the handler is given more
     * @throws AbortedException if a batch failed; the session can go on
     * @throws RuntimeException if the session is of no more use
     */
    void turn(boolean accepting) {
        handlerThread.check();
        intake.poll(patience());
        if (work != null && work.isDone()) {
            finish(work);
        }
        if (work == null) {
            settle();
            announceEnds();
            if (accepting) {
                begin();
            }
        }
    }

    private Duration patience() {
        if (work != null || (queue.size() > 0 && !yielding)) {
            return cadence.busy();
        }
        return yielding || progress.partitions().isEmpty() ? cadence.resting() : cadence.untilTick();
    }

    private void begin() {
        yielding = handler.yields();
        if (yielding || progress.partitions().isEmpty()) {
            cadence.begin();
            return;
        }
        oneByOne.proceed(queue, intake);
        if (cadence.isDue(queue)) {
            cadence.begin();
            work = Work.begin(handlerThread, queue.take(), progress.partitions());
        }
    }

    private void finish(Work<P> done) {
        work = null;
        cadence.end();
        done.batch().forEach(this::advance);
        Work.Handled handled;
        try {
            handled = done.result();
        } catch (HandlerFailedException e) {
            throw abandoned(e);
        }
        if (rebalances.anyRevoked() || handled.output().isAbandoned()) {
            abandon();
            return;
        }
        if (!handled.output().isHeld()) {
            commit(handled);
        }
        setbacks.progress(progress.committed());
    }

    private void advance(Preparation<P> handled) {
        TopicPartition partition = handled.partition();
        long next = handled.record().offset() + 1;
        watch.handled(partition, handled.record().offset());
        // Transaction markers take offsets, too; without stepping over them a reader at the end would seem to lag.
        boolean stepOver = !queue.holds(partition) && consumer.assignment().contains(partition);
        progress.handle(partition, stepOver ? Math.max(next, intake.position(partition)) : next);
    }

    private void commit(Work.Handled handled) {
        Output output = handled.output();
        Map<TopicPartition, OffsetAndMetadata> offsets = progress.offsets(
                output.partitions(),
                !output.records().isEmpty(),
                partition -> handled.metadata().getOrDefault(partition, ""));
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commits.commit(output.records(), offsets, consumer.groupMetadata());
        } catch (NotCommittedException e) {
            AbortedException aborted = abandoned(e.reason());
            Transactions.Refusal refusal = e.refusal().orElseThrow(() -> aborted);
            askAbout(refusal);
            return;
        }
        progress.commit(offsets.keySet());
        handlerThread.tell(BatchHandler::committed);
    }

    private void askAbout(Transactions.Refusal refusal) {
        try {
            boolean answers = handlerThread
                    .ask(to -> to.refused(refusal.output(), refusal.reason()))
                    .get();
            if (!answers) {
                throw new RecordRefusedException(refusal.output(), refusal.reason());
            }
        } catch (ExecutionException e) {
            throw new HandlerFailedException("answering to a refused output failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecordRefusedException(refusal.output(), refusal.reason());
        }
    }

    private void settle() {
        if (rebalances.anyRevoked() && !progress.uncommitted().isEmpty()) {
            abandon();
        } else {
            tellOfRebalances();
        }
    }

    private AbortedException abandoned(RuntimeException reason) {
        Map<TopicPartition, Long> unfinished = progress.uncommitted();
        abandon();
        return new AbortedException(reason, unfinished);
    }

    private void abandon() {
        handlerThread.tell(BatchHandler::aborted);
        tellOfRebalances();
        queue.clear();
        progress.rewind();
        progress.committed().forEach(consumer::seek);
    }

    private void tellOfRebalances() {
        for (Rebalances.Change change : rebalances.drain()) {
            if (change.revoked().isEmpty()) {
                LOG.info("{}: assigned {}", settings.name(), change.assigned().keySet());
                progress.assign(change.assigned());
                handlerThread.tell(to -> to.assigned(change.assigned()));
            } else {
                LOG.info("{}: revoked {}", settings.name(), change.revoked());
                progress.revoke(change.revoked());
                ended.keySet().removeAll(change.revoked());
                handlerThread.tell(to -> to.revoked(change.revoked()));
            }
        }
    }

    private void announceEnds() {
        for (TopicPartition partition : progress.partitions()) {
            long end = handler.readUntil(partition);
            if (end != Long.MAX_VALUE
                    && ended.getOrDefault(partition, -1L) != end
                    && intake.isAtEnd(partition)
                    && !queue.holds(partition)
                    && !progress.uncommitted().containsKey(partition)) {
                ended.put(partition, end);
                handlerThread.tell(to -> to.reachedEnd(partition));
            }
        }
    }

    /** @return whether a batch is at the handler */
    boolean isBusy() {
        return work != null;
    }

    /** @return offsets up to which, exclusive, partitions are handled but not committed */
    Map<TopicPartition, Long> unfinished() {
        return progress.uncommitted();
    }

    LoopStatus status(LoopState state, String reason) {
        int queued = queue.size() + (work == null ? 0 : work.batch().size());
        OptionalLong lag = intake.lag();
        boolean idle = rebalances.joined()
                && work == null
                && queued == 0
                && lag.equals(OptionalLong.of(0))
                && progress.uncommitted().isEmpty();
        return new LoopStatus(
                state == LoopState.RUNNING && !rebalances.joined() ? LoopState.STARTING : state,
                reason,
                progress.partitions().size(),
                queued,
                lag.orElse(0),
                idle);
    }

    /** Leaves the group. What is at the handler or uncommitted is aborted. */
    @Override
    public void close() {
        boolean abort = work != null || !progress.uncommitted().isEmpty();
        Set<TopicPartition> owned = progress.partitions();
        try (transactions) {
            consumer.close(CloseOptions.timeout(CLOSING));
        } finally {
            queue.clear();
            if (abort) {
                handlerThread.tell(BatchHandler::aborted);
            }
            if (!owned.isEmpty()) {
                handlerThread.tell(to -> to.revoked(owned));
            }
        }
    }
}
