package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoded pictures go in at one end, embeddings and rejections come out at the other. */
class ExtractionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static Workbench workbench;
    private static ServiceProcess extractor;

    @BeforeAll
    static void start() {
        workbench = Workbench.in(directory);
        extractor = workbench.extractor(Map.of());
    }

    @AfterAll
    static void stop() {
        extractor.close();
        workbench.close();
    }

    @Test
    void embedsEveryGoodPictureAndRejectsEveryHostileOneOnceWithItsReasonAndPlace() {
        Map<String, byte[]> good = Reference.pictures();
        Map<String, byte[]> hostile = Reference.hostile();

        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            hostile.forEach(outbox::image);
            good.forEach(outbox::image);
            hostile.forEach((id, bytes) -> outbox.image("again/" + id, bytes));
            outbox.flush();
        }

        try (TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<ImageRejected> rejections =
                        TopicLog.of(workbench.kafka(), Topics.IMAGES_REJECTED, ImageRejected.class)) {
            List<Embedding> embedded = embeddings.awaitExactly(good.size(), PATIENCE);
            List<ImageRejected> rejected = rejections.awaitExactly(2 * hostile.size(), PATIENCE);

            assertThat(embedded).extracting(Embedding::getImageId).containsExactlyInAnyOrderElementsOf(good.keySet());
            assertThat(rejected).hasSize(2 * hostile.size());
            assertThat(reasons(rejected))
                    .contains(
                            entry("empty.jpg", "empty"),
                            entry("text.jpg", "unknown-format"),
                            entry("script.svg", "unknown-format"),
                            entry("random.bin", "unknown-format"),
                            entry("truncated.jpg", "corrupt"),
                            entry("zero-size.png", "corrupt"),
                            entry("bomb-50000x50000.png", "too-many-pixels"),
                            entry("bomb-65500x65500.jpg", "too-many-pixels"));
            assertThat(rejected).allSatisfy(each -> {
                assertThat(each.getDetail()).isNotBlank();
                assertThat(each.getSourceTopic()).isEqualTo(Topics.IMAGES);
                assertThat(each.getSourceOffset()).isNotNegative();
            });
            assertThat(rejected)
                    .extracting(each -> each.getSourcePartition() + "/" + each.getSourceOffset())
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> reasons(List<ImageRejected> rejected) {
        return rejected.stream()
                .collect(Collectors.toMap(
                        each -> String.valueOf(each.getImageId()),
                        ImageRejected::getReason,
                        (first, second) -> first,
                        TreeMap::new));
    }
}
