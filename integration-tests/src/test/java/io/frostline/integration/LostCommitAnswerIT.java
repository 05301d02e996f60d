package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.integration.CommitAnswers.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker commits a transaction, and the extractor never hears of it. */
class LostCommitAnswerIT {
    private static final int PATIENCE_MILLIS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void isFoundOutFromTheGroupAndNothingIsLostOrTwice() throws Exception {
        try (FaultBench bench = FaultBench.in(directory);
                ServiceProcess extractor = bench.workbench().extractor(impatient(bench.throughTheProxy("unheard")))) {
            int faults = Chaos.either(3, 100);
            CommitAnswers answers = bench.proxy().commitAnswers();
            bench.awaitProgress();

            for (int fault = 0; fault < faults; fault++) {
                bench.beginFault();
                answers.lose(fault % 4 == 1 ? Loss.CUT : Loss.HELD);
                int lost = fault + 1;
                await().atMost(FaultBench.PATIENCE).until(() -> answers.lost() == lost);
                bench.awaitRecovery();
            }

            bench.requireExactlyOnceInOrder("20, answer to a commit lost", faults);
            assertThat(unknownOutcomes(extractor)).isGreaterThanOrEqualTo(faults / 2);
            await().atMost(FaultBench.PATIENCE).until(extractor::isReady);
        }
    }

    /** Where the connection was cut, the request is sent again, and answered. */
    private static long unknownOutcomes(ServiceProcess extractor) throws Exception {
        try (Stream<String> lines = Files.lines(extractor.settings().log())) {
            return lines.filter(line -> line.contains("ms while awaiting EndTxn(true)"))
                    .count();
        }
    }

    /** Gives up waiting for an answer while the request for it has not timed out, so that it is not sent again. */
    private static Map<String, String> impatient(Map<String, String> settings) {
        Map<String, String> impatient = new HashMap<>(settings);
        impatient.put("frostline.kafka.\"producer.max.block.ms\"", Integer.toString(PATIENCE_MILLIS));
        return impatient;
    }
}
