package io.frostline.extractor.stream;

import java.util.Map;

/**
 * How the extractor works.
 *
 * @param group the consumer group that follows {@code images}; re-embedding appends the space
 * @param instance names this process among the running ones, and is the same after a restart
 * @param maximumImages images in one transaction, at most
 * @param batchSize images that go through the device together, at most
 * @param decodeThreads threads that decode
 * @param fetchThreads pictures that are fetched from elsewhere at the same time
 * @param includeBytes whether a rejection carries the image
 * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
 */
public record ExtractorSettings(
        String group,
        String instance,
        int maximumImages,
        int batchSize,
        int decodeThreads,
        int fetchThreads,
        boolean includeBytes,
        Map<String, String> kafka) {

    public ExtractorSettings {
        requirePositive(maximumImages, "images per transaction");
        requirePositive(batchSize, "batch size");
        requirePositive(decodeThreads, "decode threads");
        requirePositive(fetchThreads, "fetch threads");
        kafka = Map.copyOf(kafka);
    }

    public String bootstrapServers() {
        return kafka.getOrDefault("bootstrap.servers", "");
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}
