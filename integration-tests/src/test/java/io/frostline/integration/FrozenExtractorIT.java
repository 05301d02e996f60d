package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An extractor is frozen in mid-transaction for longer than the broker waits for it, and woken up again. */
class FrozenExtractorIT {
    @TempDir
    Path directory;

    @Test
    void isFencedAndItsTransactionAbortedAndItRejoinsByItself() throws Exception {
        try (FaultBench bench = FaultBench.in(directory);
                ServiceProcess frozen = bench.workbench().extractor(impatient(bench.throughTheProxy("frozen")));
                ServiceProcess other = bench.workbench().extractor(impatient(Map.of("frostline.instance", "other")))) {
            int freezes = Chaos.either(1, 5);
            bench.awaitMembers(2);

            for (int freeze = 0; freeze < freezes; freeze++) {
                bench.stallInTransaction("frozen");
                bench.beginFault();
                signal("STOP", frozen.process());
                bench.proxy().resume();
                bench.awaitMembers(1);
                bench.awaitAbort("frozen");
                bench.awaitProgress();
                signal("CONT", frozen.process());
                bench.awaitMembers(2);
                bench.awaitRecovery();
            }

            History history = bench.requireExactlyOnceInOrder("4, frozen and woken", freezes);
            assertThat(history.aborted()).isPositive();
            await().atMost(FaultBench.PATIENCE).until(frozen::isReady);
            assertThat(other.isReady()).isTrue();
        }
    }

    /** The shortest session a broker allows, and a transaction no longer than that. */
    private static Map<String, String> impatient(Map<String, String> settings) {
        Map<String, String> impatient = new HashMap<>(settings);
        impatient.put("frostline.kafka.\"consumer.session.timeout.ms\"", "6000");
        impatient.put("frostline.kafka.\"producer.transaction.timeout.ms\"", "5000");
        return impatient;
    }

    private static void signal(String name, ChildProcess process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
