package io.frostline.integration;

import io.frostline.cli.topics.KeyPartition;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Where clients of librdkafka put a record with a key: by the key's CRC32. */
final class LibrdkafkaPartition {
    private LibrdkafkaPartition() {}

    /** @return from 0 to {@code partitions - 1} */
    static int of(String key, int partitions) {
        return of(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** @return from 0 to {@code partitions - 1} */
    static int of(byte[] key, int partitions) {
        CRC32 hash = new CRC32();
        hash.update(key);
        return (int) (hash.getValue() % partitions);
    }

    /** @return whether Kafka's own clients put it elsewhere */
    static boolean differs(String key, int partitions) {
        return of(key, partitions) != KeyPartition.of(key, partitions);
    }
}
