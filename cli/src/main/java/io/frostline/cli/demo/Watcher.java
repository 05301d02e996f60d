package io.frostline.cli.demo;

import io.frostline.cli.service.Deployment;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.TopicReader;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Reads the topics while the demo waits for something, and knows when waiting has become pointless. */
final class Watcher {
    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicReader reader;
    private final Observations seen;
    private final Deployment deployment;
    private final Terminal terminal;
    private final Runnable afterPoll;

    /** @param afterPoll done whenever records may have come */
    Watcher(TopicReader reader, Observations seen, Deployment deployment, Terminal terminal, Runnable afterPoll) {
        this.reader = reader;
        this.seen = seen;
        this.deployment = deployment;
        this.terminal = terminal;
        this.afterPoll = afterPoll;
    }

    /** Reads on until the condition holds; {@link Wait#patience} begins anew whenever {@code done} changes. */
    void await(Wait wait, IntSupplier done, BooleanSupplier condition) {
        long deadline = System.nanoTime() + wait.patience().toNanos();
        int before = done.getAsInt();
        try (Progress progress = terminal.progress(wait.what(), wait.unit(), wait.total())) {
            while (!condition.getAsBoolean()) {
                poll();
                int now = done.getAsInt();
                progress.at(now);
                if (now != before) {
                    before = now;
                    deadline = System.nanoTime() + wait.patience().toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw stalled(wait, now);
                }
            }
        }
    }

    /** Reads on until {@code done} has reached the total. */
    void awaitAll(Wait wait, IntSupplier done) {
        await(wait, done, () -> done.getAsInt() >= wait.total());
    }

    /** Reads what has come. */
    void poll() {
        deployment.requireAlive();
        reader.poll(POLL).forEach(seen::add);
        afterPoll.run();
    }

    private CommandFailure stalled(Wait wait, int done) {
        return CommandFailure.failed(String.format(
                Locale.ROOT,
                "%s stopped at %,d of %,d %s for %d s; see %s and %s",
                wait.what(),
                done,
                wait.total(),
                wait.unit(),
                wait.patience().toSeconds(),
                deployment.extractor().settings().log(),
                deployment.trainer().settings().log()));
    }

    /**
     * What is waited for.
     *
     * @param what as in {@code extracting}
     * @param total how many there will be
     * @param patience how long nothing may happen
     */
    record Wait(String what, String unit, int total, Duration patience) {}
}
