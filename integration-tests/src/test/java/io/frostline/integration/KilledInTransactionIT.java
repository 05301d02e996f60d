package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at the worst moment: records are written, their transaction is open. */
class KilledInTransactionIT {
    @TempDir
    Path directory;

    @Test
    void leavesNothingBehindThatACommittedReaderSeesAndItsSuccessorDoesItsWork() throws Exception {
        int kills = Chaos.either(2, 50);
        try (FaultBench bench = FaultBench.in(directory)) {
            for (int kill = 0; kill < kills; kill++) {
                try (ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("under-test"))) {
                    bench.awaitProgress();
                    bench.stallInTransaction("under-test");
                    bench.beginFault();
                    extractor.process().kill();
                    bench.proxy().resume();
                }
            }

            try (ServiceProcess last = bench.workbench().extractor(bench.throughTheProxy("under-test"))) {
                bench.awaitRecovery();
                History history = bench.requireExactlyOnceInOrder("1, killed in transaction", kills);
                assertThat(history.aborted()).isGreaterThanOrEqualTo(kills);
                assertThat(last.isReady()).isTrue();
            }
        }
    }
}
