package io.frostline.trainer.stream.join;

import io.frostline.vision.place.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the directories of stores that an earlier version had in parts of its topology which have none. Kafka Streams
 * would keep them as long as it runs these parts. What was in them is in the changelogs.
 */
final class FormerStores {
    private static final Logger LOG = LoggerFactory.getLogger(FormerStores.class);

    /** As Kafka Streams names a directory: by the number of the part, and the partition. */
    private static final String NAMES = "[0-9]*_[0-9]*";

    private FormerStores() {}

    /** @param directory of the application, in which no Kafka Streams runs; it may be missing */
    static void remove(Path directory, TopologyDescription topology) {
        Set<String> withStores = topology.subtopologies().stream()
                .filter(FormerStores::hasStores)
                .map(part -> Integer.toString(part.id()))
                .collect(Collectors.toSet());
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(directory, NAMES)) {
                for (Path task : tasks) {
                    if (!withStores.contains(task.getFileName().toString().split("_", 2)[0])) {
                        DirectoryTree.delete(task);
                    }
                }
            } catch (IOException e) {
                LOG.warn("Stores of an earlier version in {} cannot be removed; delete them by hand", directory, e);
            }
        }
    }

    private static boolean hasStores(TopologyDescription.Subtopology part) {
        return part.nodes().stream()
                .anyMatch(node -> node instanceof TopologyDescription.Processor processor
                        && !processor.stores().isEmpty());
    }
}
