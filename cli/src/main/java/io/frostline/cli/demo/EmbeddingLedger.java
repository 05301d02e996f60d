package io.frostline.cli.demo;

import io.frostline.schemas.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts embeddings by the image record they were computed from. An image's first embedding is its first pass; one of
 * the same record in another space is re-embedding; one of the same record in the same space is a duplicate.
 */
final class EmbeddingLedger {
    private final Set<String> kept;
    private final Map<Source, Set<String>> spacesBySource = new HashMap<>();
    private final Map<String, Integer> imagesBySpace = new HashMap<>();
    private final Map<String, Set<String>> spacesByBatch = new HashMap<>();
    private final Map<String, Map<String, List<Float>>> keptVectors = new HashMap<>();
    private final Set<String> spaces = new LinkedHashSet<>();
    private final List<Long> firstPassMillis = new ArrayList<>();
    private long firstImageMillis = Long.MAX_VALUE;
    private int duplicated;
    private int reembedded;

    /** @param kept ids of the images whose vectors are needed later */
    EmbeddingLedger(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /**
     * @param batch the device batch it was computed in; null if the record does not say
     * @param millis when it was written, in milliseconds since 1970
     */
    void add(Embedding embedding, @Nullable String batch, long millis) {
        String space = embedding.getSpace();
        spaces.add(space);
        if (batch != null) {
            spacesByBatch.computeIfAbsent(batch, any -> new HashSet<>(1)).add(space);
        }
        Source source = new Source(embedding.getSourcePartition(), embedding.getSourceOffset());
        Set<String> before = spacesBySource.computeIfAbsent(source, any -> new HashSet<>(2));
        if (before.isEmpty()) {
            firstPassMillis.add(millis);
            firstImageMillis =
                    Math.min(firstImageMillis, embedding.getImageTimestamp().toEpochMilli());
        } else if (!before.contains(space)) {
            reembedded++;
        }
        if (!before.add(space)) {
            duplicated++;
            return;
        }
        imagesBySpace.merge(space, 1, Integer::sum);
        if (kept.contains(embedding.getImageId())) {
            keptVectors
                    .computeIfAbsent(space, any -> new HashMap<>())
                    .put(embedding.getImageId(), embedding.getVector());
        }
    }

    /** @return image records with at least one embedding */
    int received() {
        return spacesBySource.size();
    }

    int duplicated() {
        return duplicated;
    }

    int reembedded() {
        return reembedded;
    }

    /** @return device batches that hold embeddings of more than one space */
    int mixedBatches() {
        return (int) spacesByBatch.values().stream()
                .filter(found -> found.size() > 1)
                .count();
    }

    /** @return image records embedded in the space */
    int images(String space) {
        return imagesBySpace.getOrDefault(space, 0);
    }

    /** @return the space of the first embedding; null before there is one */
    @Nullable
    String firstSpace() {
        return spaces.isEmpty() ? null : spaces.iterator().next();
    }

    /** @return the kept images' vectors in the space, by image id */
    Map<String, List<Float>> vectors(String space) {
        return keptVectors.getOrDefault(space, Map.of());
    }

    /**
     * How fast a burst went through: from the moment its first image was written to that of its last embedding.
     *
     * @param burst images it had, the first of all
     * @return images a second; 0 if not all have come
     */
    double imagesPerSecond(int burst) {
        if (burst == 0 || firstPassMillis.size() < burst) {
            return 0;
        }
        long last = firstPassMillis.subList(0, burst).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        return 1000.0 * burst / Math.max(1, last - firstImageMillis);
    }

    private record Source(int partition, long offset) {}
}
