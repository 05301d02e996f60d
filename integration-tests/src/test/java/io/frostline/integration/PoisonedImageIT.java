package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture that crashes the native decoder, and so the process, whoever has it. */
class PoisonedImageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int OTHERS = 60;
    private static final String POISON = "poison";

    @TempDir
    private Path directory;

    @Test
    void isRejectedAfterAFewCrashesWhoeverCountsThemAndOthersAreEmbeddedOnce() throws Exception {
        byte[] good =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        byte[] deadly = Arrays.copyOf(good, good.length + 7);
        try (Workbench workbench = Workbench.in(directory);
                NativeCrash crash = NativeCrash.at(deadly.length);
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<ImageRejected> rejections =
                        TopicLog.of(workbench.kafka(), Topics.IMAGES_REJECTED, ImageRejected.class)) {
            send(workbench, good, deadly);

            try (Lives lives = new Lives(workbench, crash)) {
                lives.begin();
                while (rejections.awaitAtLeast(1, LOOK).isEmpty()) {
                    if (lives.ended()) {
                        assertThat(crash.crashes()).isEqualTo(lives.count()).isLessThan(6);
                        lives.begin();
                    }
                }
                double seconds = lives.secondsOfTheLast();
                assertThat(embeddings.settle(OTHERS, PATIENCE)).isEqualTo(OTHERS);

                History history = History.of(workbench.kafka().bootstrapServers(), OTHERS);
                Chaos.record("7, image that ends the process", crash.crashes(), history, seconds);
                history.requireExactlyOnceInOrder();
                assertThat(crash.crashes()).isEqualTo(lives.count() - 1).isGreaterThan(1);
                assertThat(lives.ended()).isFalse();
            }
            assertThat(rejections.values()).singleElement().satisfies(rejected -> {
                assertThat(rejected.getImageId()).isEqualTo(POISON);
                assertThat(rejected.getReason()).isEqualTo("ends-the-process");
                assertThat(rejected.getDetail()).contains("ended " + crash.crashes() + " times");
                assertThat(rejected.getSourceTopic()).isEqualTo(Topics.IMAGES);
            });
        }
    }

    private static void send(Workbench workbench, byte[] good, byte[] deadly) {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            IntStream.range(0, OTHERS).forEach(i -> {
                outbox.image(SteadyImages.id(i, "good"), good);
                if (i == OTHERS / 2) {
                    outbox.image(POISON, deadly);
                }
            });
            outbox.flush();
        }
    }

    /**
     * Extractors one after another, each under another name and with nothing of its own: only Kafka knows of those
     * before.
     */
    private static final class Lives implements AutoCloseable {
        private final Workbench workbench;
        private final NativeCrash crash;
        private final Deque<ServiceProcess> extractors = new ArrayDeque<>();
        private long begun;

        Lives(Workbench workbench, NativeCrash crash) {
            this.workbench = workbench;
            this.crash = crash;
        }

        void begin() {
            Map<String, String> properties =
                    Map.of("frostline.instance", "life-" + count(), "frostline.kafka.session.timeout.ms", "6000");
            begun = System.nanoTime();
            extractors.add(workbench.launchExtractor(crash.options(), properties));
            crash.of(extractors.getLast().process());
        }

        double secondsOfTheLast() {
            return (System.nanoTime() - begun) / 1e9;
        }

        int count() {
            return extractors.size();
        }

        boolean ended() {
            return !extractors.getLast().process().isAlive();
        }

        @Override
        public void close() {
            extractors.getLast().close();
        }
    }
}
