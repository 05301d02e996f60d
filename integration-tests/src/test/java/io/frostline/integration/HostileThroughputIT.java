package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good pictures alone, and one to one with hostile files, in turns. */
class HostileThroughputIT {
    private static final int ROUNDS = Chaos.either(3, 15);
    private static final int RECORDS = Chaos.either(150, 1_200);

    private final List<byte[]> good = List.copyOf(Reference.pictures().values());
    private final List<byte[]> hostile = List.copyOf(Reference.hostile().values());

    @TempDir
    Path directory;

    private int sent;

    @Test
    void isFourFifthsOfThatOfGoodPicturesAloneAtLeast() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                Outbox outbox = Outbox.to(workbench.kafka());
                Admin admin = workbench.kafka().admin()) {
            List<Double> clean = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            perSecond(outbox, admin, this::goodOne);
            for (int round = 0; round < ROUNDS; round++) {
                double alone = perSecond(outbox, admin, this::goodOne);
                double mixed = perSecond(outbox, admin, i -> i % 2 == 0 ? goodOne(i / 2) : hostileOne(i / 2));
                clean.add(alone);
                ratios.add(mixed / alone);
            }

            Chaos.record(String.format(
                    Locale.ROOT,
                    "6, hostile files one to one: good ones alone %.0f/s, mixed %.2f times as many records a second",
                    median(clean),
                    median(ratios)));
            assertThat(median(ratios)).as("of %s", ratios).isGreaterThanOrEqualTo(0.8);
            assertThat(extractor.isReady()).isTrue();
        }
    }

    private byte[] goodOne(int number) {
        return good.get(number % good.size());
    }

    private byte[] hostileOne(int number) {
        return hostile.get(number % hostile.size());
    }

    /** @return how many records the extractor has done with a second, from the first that is sent to the last commit */
    private double perSecond(Outbox outbox, Admin admin, IntFunction<byte[]> pictures) {
        long begin = System.nanoTime();
        for (int i = 0; i < RECORDS; i++) {
            outbox.image("image-" + sent++, pictures.apply(i));
        }
        outbox.flush();
        await().atMost(FaultBench.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> FullLoad.done(admin) == sent);
        return RECORDS / ((System.nanoTime() - begin) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
