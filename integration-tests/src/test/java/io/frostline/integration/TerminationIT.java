package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An extractor is asked to end in the middle of its work, as a deployment does all the time. */
class TerminationIT {
    @TempDir
    Path directory;

    @Test
    void endsWithinTenSecondsLeavesItsGroupAndNothingHalfDone() throws Exception {
        int ends = Chaos.either(1, 10);
        try (FaultBench bench = FaultBench.in(directory)) {
            for (int end = 0; end < ends; end++) {
                try (ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("ends-" + end))) {
                    bench.awaitProgress();
                    ProcessHandle.of(extractor.process().pid()).orElseThrow().destroy();

                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> !extractor.process().isAlive());
                    assertThat(extractor.process().exitCode()).hasValue(0);
                    assertThat(bench.group().members()).isEmpty();
                }
            }

            try (ServiceProcess successor = bench.workbench().extractor(bench.throughTheProxy("successor"))) {
                bench.awaitRecovery();
                bench.requireExactlyOnceInOrder("16, SIGTERM", ends);
                assertThat(successor.isReady()).isTrue();
            }
        }
    }
}
