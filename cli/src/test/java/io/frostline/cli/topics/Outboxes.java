package io.frostline.cli.topics;

import org.apache.kafka.clients.producer.Producer;

/** Outboxes for tests of other packages. */
public final class Outboxes {
    private Outboxes() {}

    public static Outbox to(Producer<byte[], byte[]> producer) {
        return new Outbox(producer);
    }
}
