package io.frostline.cli.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kafka's configuration of a single small node that is its own controller. */
final class BrokerProperties {
    static final int NODE_ID = 1;

    /** Room for a head of 1,000 labels in 2,048 dimensions (8 MB) and for large photographs. */
    private static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

    private static final Set<String> LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private BrokerProperties() {}

    /** @param further over ours; lists of listeners are added to ours */
    static Map<String, String> of(Path data, int port, int controllerPort, Map<String, String> further) {
        Map<String, String> properties = new TreeMap<>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("log.dirs", data.toAbsolutePath().toString()),
                Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES)),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After kill -9 the node may register again only when its old session has lapsed.
                Map.entry("broker.session.timeout.ms", "6000"),
                Map.entry("broker.heartbeat.interval.ms", "1000")));
        properties.putAll(listeners(port, controllerPort));
        properties.putAll(internalTopics());
        properties.putAll(smallFootprint());
        further.forEach((key, value) ->
                properties.merge(key, value, (ours, more) -> LISTENERS.contains(key) ? ours + "," + more : more));
        return properties;
    }

    private static Map<String, String> listeners(int port, int controllerPort) {
        return Map.of(
                "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    }

    /** One node cannot replicate. */
    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    /** The defaults are for a server: the log cleaner alone would claim half of the heap. */
    private static Map<String, String> smallFootprint() {
        return Map.of(
                "log.segment.bytes", Integer.toString(64 * 1024 * 1024),
                "log.index.size.max.bytes", Integer.toString(1024 * 1024),
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
                "log.cleaner.threads", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2");
    }
}
