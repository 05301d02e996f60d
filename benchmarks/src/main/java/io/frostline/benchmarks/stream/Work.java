package io.frostline.benchmarks.stream;

import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.Topics;
import java.util.function.Function;

/**
 * What waits for a program.
 *
 * @param topic where it waits
 * @param records how many there are
 * @param outputs begins to read what the program makes of it
 */
record Work(String topic, int records, Function<Kafka, Outputs> outputs) {
    static Work photos(int count) {
        return new Work(Topics.IMAGES, count, Deliveries::new);
    }

    static Work labelledEmbeddings(int count) {
        return new Work(Topics.LABELED_EMBEDDINGS, count, PublishedHeads::new);
    }
}
