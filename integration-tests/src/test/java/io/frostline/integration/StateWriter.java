package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.Requests;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Runs the services of a version for a while and packs what they leave behind, for {@link StateOfAnEarlierVersionIT}:
 * {@code StateWriter ARCHIVE}, in the directory {@code integration-tests} of that version and with its classes. Needs
 * kcat.
 */
final class StateWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ResNet NETWORK = new ResNet("resnet10-w4", Block.BASIC, List.of(1, 1, 1, 1), 4);
    private static final int PIXELS = 32;

    private final Workbench workbench;
    private final TopicLog<Embedding> embeddings;
    private final TopicLog<LabeledEmbedding> labelled;
    private final Outbox outbox;

    private StateWriter(Workbench workbench) {
        this.workbench = workbench;
        this.embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
        this.labelled = TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class);
        this.outbox = Outbox.to(workbench.kafka());
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("state");
        Map<String, String> fewPartitions =
                Map.of("offsets.topic.num.partitions", "1", "transaction.state.log.num.partitions", "1");
        try (Workbench workbench = Workbench.in(directory, fewPartitions)) {
            try (ServiceProcess extractor = workbench.extractor(Map.of("frostline.instance", "one"));
                    ServiceProcess trainer = workbench.trainer(Map.of("frostline.instance", "one"));
                    StateWriter writer = new StateWriter(workbench)) {
                writer.write();
                end(trainer);
                end(extractor);
            }
        }
        EarlierState.pack(directory, Path.of(arguments[0]));
    }

    private static void end(ServiceProcess service) {
        service.close();
        if (service.process().exitCode().orElse(-1) != 0) {
            throw new IllegalStateException(
                    "no good end; see " + service.process().log());
        }
    }

    private void write() throws Exception {
        String promoted =
                SyntheticModels.in(workbench.models(), NETWORK, PIXELS).space().id();
        sendImages(EarlierState.EARLY);
        sendImages(List.of(EarlierState.UNLABELLED));
        label(EarlierState.EARLY);
        ask(RequestKind.PROMOTE, promoted);
        for (String id : EarlierState.EARLY) {
            awaitEmbedding(id, promoted);
        }

        sendImages(List.of(EarlierState.OLDEST));
        Embedding oldest = awaitEmbedding(EarlierState.OLDEST, promoted);
        sendImages(EarlierState.LATE);
        label(EarlierState.LATE);
        outbox.label(EarlierState.WITHOUT_IMAGE, "cat", LabelOrigin.DEFAULT);
        outbox.label(EarlierState.CORRECTED, "dog", new LabelOrigin("default", "somebody"));
        outbox.image("no-picture", "no picture".getBytes(UTF_8));
        outbox.flush();
        awaitJoined("default", EarlierState.CORRECTED, "dog");
        mixSeasons();
        ask(RequestKind.RE_EMBED, null);
        awaitEmbedding(EarlierState.UNLABELLED, promoted);
        outbox.label(EarlierState.RETRACTED, null, new LabelOrigin("colour", null));
        outbox.flush();
        awaitGroups(promoted);
        forgetUpTo(oldest);
    }

    private void sendImages(List<String> ids) {
        ids.forEach(id -> outbox.image(id, EarlierState.picture(id)));
        outbox.flush();
    }

    /** Labels images, and waits until they are joined. */
    private void label(List<String> ids) {
        for (String task : EarlierState.TASKS.keySet()) {
            for (String id : ids) {
                outbox.label(id, EarlierState.label(task, id), new LabelOrigin(task, null));
            }
        }
        outbox.flush();
        for (String task : EarlierState.TASKS.keySet()) {
            ids.forEach(id -> awaitJoined(task, id, EarlierState.label(task, id)));
        }
    }

    private void mixSeasons() throws Exception {
        for (String id : EarlierState.LATE) {
            if (!id.equals(EarlierState.BY_KCAT)) {
                outbox.label(id, EarlierState.SEASON, new LabelOrigin(EarlierState.MIXED_TASK, null));
            }
        }
        outbox.flush();
        awaitJoined(EarlierState.MIXED_TASK, EarlierState.CORRECTED_BY_KCAT, EarlierState.SEASON);
        kcat(EarlierState.BY_KCAT, EarlierState.OTHER_SEASON);
        kcat(EarlierState.CORRECTED_BY_KCAT, EarlierState.OTHER_SEASON);
    }

    private void kcat(String id, String label) throws Exception {
        Process kcat = new ProcessBuilder(
                        "kcat",
                        "-P",
                        "-b",
                        workbench.kafka().bootstrapServers(),
                        "-t",
                        Topics.LABELS,
                        "-k",
                        id,
                        "-H",
                        "task=" + EarlierState.MIXED_TASK)
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream input = kcat.getOutputStream()) {
            input.write((label + "\n").getBytes(UTF_8));
        }
        if (kcat.waitFor() != 0) {
            throw new IllegalStateException("kcat failed");
        }
    }

    private void ask(RequestKind kind, @Nullable String space) {
        try (Requests requests = Requests.to(workbench.kafka())) {
            long offset = requests.send("default", new Request(kind, space, "somebody", Instant.now()));
            System.out.println(requests.awaitAnswer(offset, PATIENCE).orElseThrow());
        }
    }

    private Embedding awaitEmbedding(String id, String space) {
        return embeddings.awaitLast(
                each -> each.getImageId().equals(id) && each.getSpace().equals(space), PATIENCE);
    }

    private void awaitJoined(String task, String id, String label) {
        labelled.awaitLast(
                each -> each.getTask().equals(task)
                        && each.getImageId().equals(id)
                        && each.getLabel().equals(label),
                PATIENCE);
    }

    /** Waits until every group that reads to the end has committed what is behind the last record of each partition. */
    private void awaitGroups(String promoted) throws Exception {
        try (Admin admin = workbench.kafka().admin()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                Map<TopicPartition, Long> last = lastRecords();
                List<String> behind = new ArrayList<>();
                for (GroupListing group : admin.listGroups().all().get()) {
                    if (group.groupId().contains(promoted)) {
                        continue;
                    }
                    admin.listConsumerGroupOffsets(group.groupId())
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .forEach((partition, committed) -> {
                                if (committed.offset() <= last.getOrDefault(partition, -1L)) {
                                    behind.add(group.groupId() + " " + partition);
                                }
                            });
                }
                System.out.println("behind: " + behind);
                return behind.isEmpty();
            });
        }
    }

    private Map<TopicPartition, Long> lastRecords() {
        Map<TopicPartition, Long> last = new HashMap<>();
        for (TopicDefinition topic : Topics.all()) {
            History.read(
                    workbench.kafka().bootstrapServers(),
                    topic.name(),
                    IsolationLevel.READ_COMMITTED,
                    each -> last.put(new TopicPartition(each.topic(), each.partition()), each.offset()));
        }
        return last;
    }

    /** As topics forget by age. */
    private void forgetUpTo(Embedding embedding) throws Exception {
        Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
        History.read(workbench.kafka().bootstrapServers(), Topics.EMBEDDINGS, IsolationLevel.READ_COMMITTED, each -> {
            if (new String(each.key(), UTF_8).equals(embedding.getImageId())) {
                old.put(
                        new TopicPartition(each.topic(), each.partition()),
                        RecordsToDelete.beforeOffset(each.offset() + 1));
            }
        });
        old.put(
                new TopicPartition(embedding.getSourceTopic(), embedding.getSourcePartition()),
                RecordsToDelete.beforeOffset(embedding.getSourceOffset() + 1));
        try (Admin admin = workbench.kafka().admin()) {
            admin.deleteRecords(old).all().get();
        }
    }

    @Override
    public void close() {
        outbox.close();
        embeddings.close();
        labelled.close();
    }
}
