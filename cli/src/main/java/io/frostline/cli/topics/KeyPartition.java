package io.frostline.cli.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where Kafka's clients put a record with a key: by the key's murmur2 hash. */
public final class KeyPartition {
    private KeyPartition() {}

    /** @return from 0 to {@code partitions - 1} */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
