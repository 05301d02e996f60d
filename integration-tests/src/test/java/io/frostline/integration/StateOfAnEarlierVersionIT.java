package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both services begin on what an earlier version has left: a broker's log with everything in it, the join's stores and
 * the model store. {@code state/README.md} says what is there.
 */
class StateOfAnEarlierVersionIT {
    private static final String VERSION = "be10642";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The state is as old as it is; what a broker forgets by age is not the point here. */
    private static final Map<String, String> NOTHING_EXPIRES = Map.of(
            "offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE),
            "transactional.id.expiration.ms", Integer.toString(Integer.MAX_VALUE),
            "log.initial.task.delay.ms", Integer.toString(Integer.MAX_VALUE),
            "log.cleaner.backoff.ms", Integer.toString(Integer.MAX_VALUE));

    /** Are labelled for every task. The last is of the hold-out: judged, and never learned. */
    private static final List<String> LABELLED = List.of("new-0", "new-1", EarlierState.OLDEST);

    private static final List<String> SENT = List.of("new-0", "new-1", EarlierState.WITHOUT_IMAGE);

    private final Codec codec = new Codec();

    @TempDir
    private Path directory;

    private Workbench workbench;

    @BeforeEach
    void layOut() throws IOException {
        EarlierState.unpack(VERSION, directory);
        workbench = Workbench.in(directory, NOTHING_EXPIRES);
    }

    @AfterEach
    void end() {
        workbench.close();
    }

    @Test
    void goesOnFromTheStoresOnDisk() throws Exception {
        goOn("one");
    }

    @Test
    void goesOnFromTheLogWhereTheStoresAreLost() throws Exception {
        goOn("two");
    }

    /** Nothing is lost, learned or embedded twice, and what is sent from now on goes all the way. */
    private void goOn(String instance) throws Exception {
        Map<String, Integer> embedded = embedded();
        Map<String, HeadPublished> heads = heads();
        Map<String, String> labels = labelsOfTheState();
        try (JoinedLabels joined = JoinedLabels.of(workbench.kafka())) {
            assertThat(joined.all()).as("what the state holds").containsAllEntriesOf(labels);
        }
        assertThat(String.join(" ", embedded.keySet())).doesNotContain(EarlierState.OLDEST);

        try (ServiceProcess extractor = workbench.extractor(Map.of("frostline.instance", instance));
                ServiceProcess trainer = workbench.trainer(Map.of("frostline.instance", instance));
                JoinedLabels joined = JoinedLabels.of(workbench.kafka())) {
            send();
            for (String task : EarlierState.TASKS.keySet()) {
                LABELLED.forEach(id -> labels.put(task + "/" + id, EarlierState.label(task, id)));
            }
            labels.put("default/" + EarlierState.WITHOUT_IMAGE, "cat");
            joined.await(labels, PATIENCE);
            await().atMost(PATIENCE).pollInterval(LOOK).untilAsserted(() -> requireLearnedOnce(heads));

            assertThat(extractor.isReady()).isTrue();
            assertThat(trainer.isReady()).isTrue();
        }
        requireLearnedOnce(heads);
        String space = Objects.requireNonNull(heads.get("default")).getSpace();
        SENT.forEach(id -> embedded.put(id + " in " + space, 1));
        assertThat(embedded()).isEqualTo(embedded);
    }

    private void send() {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            SENT.forEach(id -> outbox.image(id, EarlierState.picture(id)));
            for (String task : EarlierState.TASKS.keySet()) {
                LABELLED.forEach(id -> outbox.label(id, EarlierState.label(task, id), new LabelOrigin(task, null)));
            }
            outbox.flush();
        }
    }

    /** Each head goes on in its space, and has learned what is new, once. */
    private void requireLearnedOnce(Map<String, HeadPublished> before) {
        Map<String, HeadPublished> after = heads();
        assertThat(after.keySet()).containsAll(before.keySet());
        for (String task : EarlierState.TASKS.keySet()) {
            HeadPublished then = Objects.requireNonNull(before.get(task));
            HeadPublished now = Objects.requireNonNull(after.get(task));
            int waited = task.equals("default") ? 1 : 0;
            assertThat(now.getSpace()).isEqualTo(then.getSpace());
            assertThat(now.getLabels()).isEqualTo(then.getLabels());
            assertThat(now.getLearner().getLearned())
                    .as(task)
                    .isEqualTo(then.getLearner().getLearned() + LABELLED.size() - 1 + waited);
        }
    }

    /** Labels that waited where librdkafka's partitioner had put them. */
    @Test
    void joinsWhatKcatHasSentToAnotherPartition() throws Exception {
        try (ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess trainer = workbench.trainer(Map.of());
                JoinedLabels joined = JoinedLabels.of(workbench.kafka())) {
            Map<String, String> labels = Map.of(
                    key(EarlierState.BY_KCAT), EarlierState.OTHER_SEASON,
                    key(EarlierState.CORRECTED_BY_KCAT), EarlierState.OTHER_SEASON);

            joined.await(labels, PATIENCE);
        }
    }

    private static String key(String imageId) {
        return EarlierState.MIXED_TASK + "/" + imageId;
    }

    /** @return the labels that the earlier version has joined, by task/image id */
    private static Map<String, String> labelsOfTheState() {
        Map<String, String> labels = new TreeMap<>();
        for (String task : EarlierState.TASKS.keySet()) {
            EarlierState.EARLY.forEach(id -> labels.put(task + "/" + id, EarlierState.label(task, id)));
            EarlierState.LATE.forEach(id -> labels.put(task + "/" + id, EarlierState.label(task, id)));
        }
        labels.put("default/" + EarlierState.CORRECTED, "dog");
        labels.put("colour/" + EarlierState.RETRACTED, JoinedLabels.NONE);
        return labels;
    }

    /** @return how many embeddings there are of each image in each space */
    private Map<String, Integer> embedded() {
        Map<String, Integer> counts = new TreeMap<>();
        read(Topics.EMBEDDINGS, each -> {
            Embedding embedding = codec.decode(each.value(), Embedding.class);
            counts.merge(embedding.getImageId() + " in " + embedding.getSpace(), 1, Integer::sum);
        });
        return counts;
    }

    /** @return the latest head of each task */
    private Map<String, HeadPublished> heads() {
        Map<String, HeadPublished> heads = new TreeMap<>();
        read(Topics.MODELS, each -> {
            if (text(each.key()).startsWith("head/")) {
                HeadPublished head = codec.decode(each.value(), HeadPublished.class);
                heads.put(head.getTask(), head);
            }
        });
        return heads;
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        History.read(workbench.kafka().bootstrapServers(), topic, IsolationLevel.READ_COMMITTED, sink);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
