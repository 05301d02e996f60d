package io.frostline.cli.demo;

import io.frostline.schemas.Decision;
import io.frostline.vision.Head;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the demo came to. Accuracies are fractions; what did not happen is null.
 *
 * @param imagesSent image records written
 * @param embeddingsReceived image records with an embedding
 * @param embeddingsMissing image records with neither an embedding nor a rejection
 * @param embeddingsDuplicated embeddings of the same image record in the same space beyond the first
 * @param embeddingsReembedded embeddings of image records that had one in another space
 * @param mixedBatches device batches with embeddings of two spaces
 * @param testAccuracyFrozen last head of the first space, on embeddings of that space
 * @param testAccuracyFinetuned last head of the last promoted space, on embeddings of that space
 */
record DemoReport(
        int imagesSent,
        int embeddingsReceived,
        int embeddingsMissing,
        int embeddingsDuplicated,
        int embeddingsReembedded,
        int imagesRejected,
        @Nullable String spaceBefore,
        @Nullable String spaceAfter,
        int mixedBatches,
        @Nullable Double testAccuracyFrozen,
        @Nullable Double plateauAtLabel,
        @Nullable Double fineTuneSeconds,
        @Nullable Double fineTuneImagesPerSecond,
        boolean promoted,
        @Nullable Double testAccuracyFinetuned,
        double extractImagesPerSecond,
        Measurements measurements) {

    static DemoReport of(Observations seen, DemoImages images, Measurements measured) {
        EmbeddingLedger embeddings = seen.embeddings();
        FineTuneStory story = new FineTuneStory(seen.decisions());
        String before = embeddings.firstSpace();
        String after = seen.models().promotedSpace();
        return new DemoReport(
                measured.imagesSent(),
                embeddings.received(),
                measured.imagesSent() - embeddings.received() - seen.rejections(),
                embeddings.duplicated(),
                embeddings.reembedded(),
                seen.rejections(),
                before,
                after,
                embeddings.mixedBatches(),
                accuracy(before, seen, images),
                number(story.plateau(), "learned"),
                number(story.conclusion(), "fine_tune_seconds"),
                number(story.conclusion(), "fine_tune_images_per_second"),
                story.promotion() != null,
                accuracy(after, seen, images),
                embeddings.imagesPerSecond(measured.burst()),
                measured);
    }

    /** @return whether every image was dealt with exactly once, and never in a mixed batch */
    boolean isExact() {
        return embeddingsMissing == 0 && embeddingsDuplicated == 0 && mixedBatches == 0;
    }

    /** @return the figures by their names in the report file, in order */
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("images_sent", imagesSent);
        figures.put("embeddings_received", embeddingsReceived);
        figures.put("embeddings_missing", embeddingsMissing);
        figures.put("embeddings_duplicated", embeddingsDuplicated);
        figures.put("images_rejected", imagesRejected);
        figures.put("embeddings_reembedded", embeddingsReembedded);
        figures.put("space_before", spaceBefore);
        figures.put("space_after", spaceAfter);
        figures.put("mixed_batches", mixedBatches);
        figures.put("test_accuracy_frozen", rounded(testAccuracyFrozen, 4));
        figures.put("plateau_at_label", plateauAtLabel == null ? null : plateauAtLabel.longValue());
        figures.put("fine_tune_seconds", rounded(fineTuneSeconds, 1));
        figures.put("fine_tune_images_per_second", rounded(fineTuneImagesPerSecond, 1));
        figures.put("promoted", promoted);
        figures.put("test_accuracy_finetuned", rounded(testAccuracyFinetuned, 4));
        figures.put("extract_images_per_second", rounded(extractImagesPerSecond, 1));
        figures.put("extractor_peak_rss_mb", megabytes(measurements.extractorPeakBytes()));
        figures.put("trainer_peak_rss_mb", megabytes(measurements.trainerPeakBytes()));
        figures.put("reembedding_seconds", rounded(measurements.reembeddingSeconds(), 1));
        figures.put("seconds_total", rounded(measurements.totalSeconds(), 1));
        return figures;
    }

    private static @Nullable Double accuracy(@Nullable String space, Observations seen, DemoImages images) {
        Head head = space == null ? null : seen.models().lastHead(space);
        return head == null || space == null || images.test().isEmpty()
                ? null
                : TestAccuracy.of(head, images.test(), seen.embeddings().vectors(space));
    }

    private static @Nullable Double number(@Nullable Decision decision, String name) {
        return decision == null ? null : decision.getNumbers().get(name);
    }

    private static @Nullable Double rounded(@Nullable Double value, int digits) {
        if (value == null) {
            return null;
        }
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / (1024.0 * 1024.0));
    }
}
