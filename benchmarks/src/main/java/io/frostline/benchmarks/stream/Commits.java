package io.frostline.benchmarks.stream;

import io.frostline.stream.Clients;
import io.frostline.stream.KafkaClients;
import io.frostline.stream.LoopSettings;

/** How a loop commits. */
enum Commits {
    /** Embeddings and offsets in one transaction, as the extractor does. */
    TRANSACTIONAL,

    /** Embeddings are acknowledged, then the offsets are committed: at least once. */
    PLAIN;

    Clients clients(LoopSettings settings) {
        return switch (this) {
            case TRANSACTIONAL -> new KafkaClients(settings);
            case PLAIN -> new PlainClients(settings);
        };
    }
}
