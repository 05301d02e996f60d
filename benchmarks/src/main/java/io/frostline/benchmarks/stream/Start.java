package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.measure.Contender;
import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;

/** Seconds from the start of a program's process to the first embedding that can be read. */
final class Start implements Contender {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Program program;
    private final Testbed testbed;
    private int runs;

    Start(Program program, Testbed testbed) {
        this.program = program;
        this.testbed = testbed;
    }

    @Override
    public double measure() {
        String group = "start-" + ++runs;
        try (Deliveries deliveries = new Deliveries(testbed.kafka())) {
            long started = System.nanoTime();
            try (ChildProcess process = program.start(testbed, group)) {
                testbed.processes().add(process);
                while (deliveries.count() == 0) {
                    testbed.processes().requireAlive(process);
                    deliveries.read(LOOK);
                    if (System.nanoTime() - started > PATIENCE.toNanos()) {
                        throw CommandFailure.failed(
                                "no embedding after " + PATIENCE.toSeconds() + " s; see " + process.log());
                    }
                }
                return (System.nanoTime() - started) / 1e9;
            }
        }
    }
}
