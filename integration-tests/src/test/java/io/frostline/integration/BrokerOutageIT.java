package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away and comes back while images are being embedded. */
class BrokerOutageIT {
    @TempDir
    Path directory;

    @Test
    void ofABrokerThatIsKilledLosesNothing() throws Exception {
        try (FaultBench bench = FaultBench.in(directory);
                ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("under-test"))) {
            int faults = Chaos.either(1, 5);
            bench.awaitProgress();

            for (int kill = 0; kill < faults; kill++) {
                bench.beginFault();
                bench.workbench().killBroker();
                awaitUnready(extractor);
                bench.workbench().restartBroker();
                bench.awaitRecovery();
            }

            bench.requireExactlyOnceInOrder("2, broker killed", faults);
            awaitReady(extractor);
        }
    }

    @Test
    void ofABrokerThatIsOutOfReachLosesNothingAndTakesNoMemory() throws Exception {
        try (FaultBench bench = FaultBench.in(directory);
                ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("under-test"))) {
            bench.awaitProgress();
            long before = ResidentMemory.bytes(extractor.process().pid());

            bench.beginFault();
            bench.proxy().refuse();
            awaitUnready(extractor);
            await().during(Duration.ofSeconds(Chaos.either(5, 400)))
                    .atMost(Duration.ofSeconds(Chaos.either(10, 410)))
                    .until(() -> Health.isAlive(extractor) && !extractor.isReady());
            long during = ResidentMemory.bytes(extractor.process().pid());
            bench.proxy().resume();
            bench.awaitRecovery();

            bench.requireExactlyOnceInOrder("2, broker out of reach", 1);
            awaitReady(extractor);
            assertThat(during).isLessThan(before + before / 4);
        }
    }

    @Test
    void ofHalfOpenConnectionsLosesNothing() throws Exception {
        try (FaultBench bench = FaultBench.in(directory);
                ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("under-test"))) {
            int faults = Chaos.either(1, 5);
            bench.awaitProgress();

            for (int cut = 0; cut < faults; cut++) {
                bench.beginFault();
                bench.proxy().abandon();
                bench.awaitRecovery();
            }

            bench.requireExactlyOnceInOrder("2, half-open connections", faults);
            awaitReady(extractor);
        }
    }

    private static void awaitUnready(ServiceProcess extractor) {
        await().atMost(Duration.ofSeconds(15)).until(() -> !extractor.isReady());
        await().untilAsserted(() -> assertThat(Health.isAlive(extractor)).isTrue());
    }

    private static void awaitReady(ServiceProcess extractor) {
        await().atMost(FaultBench.PATIENCE).until(extractor::isReady);
    }
}
