package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line so thin that a full batch is not written within the time-out of its transaction. */
class SlowTransactionIT {
    private static final int BYTES_PER_SECOND = 40_000;
    private static final String TIMEOUT_MILLIS = "3000";

    @TempDir
    private Path directory;

    @Test
    void isRepeatedSmallerUntilItFitsAndNothingIsLostOrTwice() throws Exception {
        try (FaultBench bench = FaultBench.in(directory)) {
            Map<String, String> settings = new HashMap<>(bench.throughTheProxy("slow"));
            settings.put("frostline.kafka.producer.transaction.timeout.ms", TIMEOUT_MILLIS);
            bench.proxy().slowDown(BYTES_PER_SECOND);
            bench.awaitSent(400);
            try (ServiceProcess extractor = bench.workbench().extractor(settings)) {
                bench.awaitProgress();
                assertThat(Files.readString(extractor.settings().log()))
                        .contains("its time-out is " + TIMEOUT_MILLIS + " ms; the next has 128 records at most");

                bench.beginFault();
                bench.proxy().resume();
                bench.awaitRecovery();
                bench.requireExactlyOnceInOrder("5, batches slower than the time-out", 1);
            }
        }
    }
}
