package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.measure.Contender;
import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;

/**
 * A program's records a second from Kafka to Kafka. Every measurement is a process and a consumer group of its own,
 * which reads the records from the first one on, ends with the window, and is checked to have dealt with each once.
 */
final class StreamRuns implements Contender {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private final String name;
    private final Program program;
    private final Testbed testbed;
    private final Work work;
    private final Duration window;
    private int runs;
    private double peakMebibytes;

    /** @param name of the program, for groups and logs */
    StreamRuns(String name, Program program, Testbed testbed, Work work, Duration window) {
        this.name = name;
        this.program = program;
        this.testbed = testbed;
        this.work = work;
        this.window = window;
    }

    @Override
    public double measure() {
        String group = name + "-" + ++runs;
        SteadyState steady = new SteadyState(work.records(), window);
        try (CommittedRecords committed = new CommittedRecords(testbed.kafka(), group, work.topic());
                Outputs outputs = work.outputs().apply(testbed.kafka())) {
            try (ChildProcess process = program.start(testbed, group)) {
                testbed.processes().add(process);
                watch(process, steady, committed, outputs);
                peakMebibytes = process.peakResidentBytes().orElse(0) / BYTES_PER_MEBIBYTE;
            }
            outputs.awaitAtLeast(committed.now());
        }
        return steady.recordsPerSecond();
    }

    /** @return the most resident memory of the process measured last, heap and native, at full load */
    double peakMebibytes() {
        return peakMebibytes;
    }

    private void watch(ChildProcess process, SteadyState steady, CommittedRecords committed, Outputs outputs) {
        long moved = System.nanoTime();
        while (!steady.isOver()) {
            testbed.processes().requireAlive(process);
            long before = steady.committed();
            steady.observe(committed.now(), System.nanoTime());
            if (steady.committed() > before) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw CommandFailure.failed(name + " stopped at " + before + " of " + work.records() + " records for "
                        + PATIENCE.toSeconds() + " s; see " + process.log());
            }
            outputs.read(LOOK);
        }
    }
}
