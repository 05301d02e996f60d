package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;

/**
 * A workbench with a proxy to its broker and images coming in all the time; what comes out is looked at beside the
 * proxy, and held against what went in at the end.
 */
final class FaultBench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String GROUP = "frostline-extractor";
    private static final int IMAGES_PER_SECOND = Chaos.either(100, 40);
    private static final List<String> NAMES = List.of("small.jpg", "one-pixel.png");

    private final TcpProxy proxy = TcpProxy.open();
    private final Workbench workbench;
    private final TopicLog<Embedding> embeddings;
    private final SteadyImages images;
    private int sentBefore;
    private double longest;

    private FaultBench(Path directory) {
        workbench = Workbench.in(directory, proxy.listener());
        embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
        images = SteadyImages.start(workbench.kafka(), Reference.pictures(NAMES), IMAGES_PER_SECOND);
    }

    static FaultBench in(Path directory) {
        return new FaultBench(directory);
    }

    TcpProxy proxy() {
        return proxy;
    }

    Workbench workbench() {
        return workbench;
    }

    /** @return the settings of an extractor that reaches the broker through the proxy */
    Map<String, String> throughTheProxy(String instance) {
        return Map.of("frostline.instance", instance, "frostline.bootstrap-servers", proxy.address());
    }

    /** @return the id of an image */
    static String id(int number) {
        return SteadyImages.id(number, NAMES.get(number % NAMES.size()));
    }

    /** Notes what has been sent when a fault begins. */
    void beginFault() {
        sentBefore = images.begun();
    }

    /**
     * Waits until an image is embedded that was sent since the fault began, and notes how long that takes from now on.
     */
    void awaitRecovery() {
        long begin = System.nanoTime();
        awaitEmbedding(sentBefore);
        longest = Math.max(longest, (System.nanoTime() - begin) / 1e9);
    }

    /** Waits until so many images have been sent. */
    void awaitSent(int count) {
        await().atMost(PATIENCE).until(() -> images.begun() >= count);
    }

    /** Waits until an image is embedded that is sent from now on. */
    void awaitProgress() {
        awaitEmbedding(images.begun());
    }

    private void awaitEmbedding(int first) {
        embeddings.awaitNext(1, embedding -> SteadyImages.number(embedding.getImageId()) >= first, PATIENCE);
    }

    /**
     * Keeps the broker's answers back until the extractor behind the proxy is in mid-transaction, its records written.
     */
    void stallInTransaction(String instance) {
        try (Admin admin = workbench.kafka().admin()) {
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
                proxy.stallAnswers();
                boolean open = OpenTransaction.stays(admin, GROUP + "-" + instance, Topics.EMBEDDINGS);
                if (!open) {
                    proxy.resume();
                }
                return open;
            });
        }
    }

    /** Waits until the broker has aborted the extractor's transaction, because it has lasted for too long. */
    void awaitAbort(String instance) {
        String transactionalId = GROUP + "-" + instance;
        try (Admin admin = workbench.kafka().admin()) {
            await().atMost(PATIENCE)
                    .until(() -> admin.describeTransactions(List.of(transactionalId))
                                    .description(transactionalId)
                                    .get()
                                    .state()
                            == TransactionState.COMPLETE_ABORT);
        }
    }

    /** Waits until the group of the extractors has shared its partitions out among so many. */
    void awaitMembers(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(group().groupState()).isEqualTo(GroupState.STABLE);
            assertThat(group().members()).hasSize(count);
        });
    }

    /** @return how the group of the extractors is now */
    ConsumerGroupDescription group() throws Exception {
        try (Admin admin = workbench.kafka().admin()) {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(GROUP))
                            .describedGroups()
                            .get(GROUP))
                    .get();
        }
    }

    /** Stops sending, waits until everything is embedded, and holds it against what was sent. */
    History requireExactlyOnceInOrder(String row, int faults) throws Exception {
        int sent = images.stop();
        embeddings.settle(sent, PATIENCE);
        History history = History.of(workbench.kafka().bootstrapServers(), sent);
        Chaos.record(row, faults, history, longest);
        history.requireExactlyOnceInOrder();
        assertThat(longest).as("seconds to recover").isLessThanOrEqualTo(30);
        return history;
    }

    @Override
    public void close() {
        images.close();
        embeddings.close();
        proxy.close();
        workbench.close();
    }
}
