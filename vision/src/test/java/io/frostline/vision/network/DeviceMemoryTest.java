package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {
    private static final BatchPlan TWO_STREAMS = new BatchPlan(new BatchSizes(List.of(1, 2, 4)), 2);

    @Test
    void goesThroughInSmallerBatchesWithTheSameBitsAndIsRefusedWhenNotASingleImageFits() throws Exception {
        List<String> said = crampedForward();

        assertThat(said).first().isEqualTo("smaller true, same bits true");
        assertThat(said)
                .last()
                .asString()
                .startsWith("refused: there is no room on cpu for a single image of 224 × 224")
                .contains("allocate");
    }

    @Test
    void shrinksFirstToOneForwardAtATimeAndThenToASingleImage() {
        assertThat(TWO_STREAMS.smaller()).contains(new BatchPlan(new BatchSizes(List.of(1, 2, 4)), 1));
        assertThat(TWO_STREAMS.smaller().flatMap(BatchPlan::smaller))
                .contains(new BatchPlan(new BatchSizes(List.of(1, 2)), 1));
        assertThat(new BatchPlan(new BatchSizes(List.of(1)), 1).smaller()).isEmpty();
    }

    @Test
    void halvesTheOneSizeThatEverythingIsPaddedTo() {
        BatchPlan padded = TWO_STREAMS.padded();

        assertThat(padded.smaller()).contains(new BatchPlan(new BatchSizes(List.of(2)), 1));
        assertThat(padded.smaller().flatMap(BatchPlan::smaller).flatMap(BatchPlan::smaller))
                .isEqualTo(Optional.empty());
    }

    /** What is freed goes back to the system at once, and nothing is kept in reserve. */
    private static List<String> crampedForward() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xms256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrampedForward.class.getName());
        builder.environment().putAll(Map.of("MALLOC_MMAP_THRESHOLD_", "262144", "MALLOC_ARENA_MAX", "1"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
