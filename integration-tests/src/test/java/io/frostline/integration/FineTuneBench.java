package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.Requests;
import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;

/**
 * A workbench with a proxy between trainer and broker, and labelled drawings to fine-tune on in seconds. The head that
 * is served has forgotten all labels but the last, so a candidate that has learned anything is better.
 */
final class FineTuneBench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(120);
    static final String TASK = "default";
    private static final String TRANSACTIONAL_ID = "frostline-trainer-under-test";
    private static final int DRAWN = 640;

    private final TcpProxy proxy = TcpProxy.open();
    private final Workbench workbench;
    final TopicLog<Decision> decisions;
    final TopicLog<LabeledEmbedding> labelled;
    private int told;

    FineTuneBench(Path directory) {
        workbench = Workbench.in(directory, proxy.listener());
        decisions = TopicLog.of(workbench.kafka(), Topics.DECISIONS, Decision.class);
        labelled = TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class);
    }

    Workbench workbench() {
        return workbench;
    }

    TcpProxy proxy() {
        return proxy;
    }

    /** @param instance its name; one of another name begins on an empty disk */
    ServiceProcess launchTrainer(String instance) {
        return launchTrainer(instance, Map.of());
    }

    /** @param further properties, which come before the usual ones */
    ServiceProcess launchTrainer(String instance, Map<String, String> further) {
        Map<String, String> properties = new TreeMap<>(usual(instance));
        properties.putAll(further);
        return workbench.launchTrainer(properties);
    }

    private Map<String, String> usual(String instance) {
        return Map.ofEntries(
                Map.entry("frostline.instance", instance),
                Map.entry("frostline.bootstrap-servers", proxy.address()),
                Map.entry("frostline.kafka.\"consumer.group.instance.id\"", "under-test"),
                Map.entry("frostline.snapshot-interval", "100ms"),
                Map.entry("frostline.plateau.target", "0"),
                Map.entry("frostline.hold-out.fraction", "0.3"),
                Map.entry("frostline.learning.replayed", "0"),
                Map.entry("frostline.fine-tune.epochs", "3"),
                Map.entry("frostline.fine-tune.batch", "16"),
                Map.entry("frostline.fine-tune.minimum-images", "16"),
                Map.entry("frostline.gate.minimum-gain", "0"),
                Map.entry("frostline.gate.significance", "0.9"),
                Map.entry("frostline.gate.class-margin", "1"));
    }

    /** Sends the drawings, one label after the other, each once the one before is learned. */
    void label() {
        int sent = 0;
        try (DrawnImages drawn = new DrawnImages(7, DRAWN, 0);
                Outbox outbox = Outbox.to(workbench.kafka())) {
            TreeMap<String, List<SourceImage>> byLabel = byLabel(drawn);
            for (String label : List.of(byLabel.firstKey(), byLabel.lastKey())) {
                for (SourceImage image : byLabel.getOrDefault(label, List.of())) {
                    outbox.image(image.id(), drawn.read(image));
                    outbox.label(image.id(), label, LabelOrigin.DEFAULT);
                    sent++;
                }
                outbox.flush();
                labelled.awaitAtLeast(sent, PATIENCE);
            }
        }
    }

    /** Sends further drawings of the same two labels, in turn. */
    void labelMore() {
        try (DrawnImages drawn = new DrawnImages(7, 3 * DRAWN, 0);
                Outbox outbox = Outbox.to(workbench.kafka())) {
            TreeMap<String, List<SourceImage>> byLabel = byLabel(drawn);
            List<SourceImage> first = byLabel.firstEntry().getValue();
            List<SourceImage> last = byLabel.lastEntry().getValue();
            int known = first.size() / 3;
            for (int i = known; i < first.size(); i++) {
                for (SourceImage image : List.of(first.get(i), last.get(i))) {
                    outbox.image(image.id(), drawn.read(image));
                    outbox.label(image.id(), String.valueOf(image.label()), LabelOrigin.DEFAULT);
                }
            }
            outbox.flush();
        }
    }

    private static TreeMap<String, List<SourceImage>> byLabel(DrawnImages drawn) {
        return drawn.images().stream()
                .collect(Collectors.groupingBy(
                        image -> String.valueOf(image.label()), TreeMap::new, Collectors.toList()));
    }

    /** @return what {@code models} holds, in order */
    List<SpecificRecord> models(IsolationLevel isolation) {
        Codec codec = new Codec();
        List<SpecificRecord> records = new ArrayList<>();
        History.read(workbench.kafka().bootstrapServers(), Topics.MODELS, isolation, record -> {
            if (record.value() != null) {
                records.add(codec.decode(record.value()));
            }
        });
        return records;
    }

    /** Asks for a fine-tune, as {@code frostline fine-tune} does. */
    void request() {
        try (Requests requests = Requests.to(workbench.kafka())) {
            requests.send(TASK, new Request(RequestKind.FINE_TUNE, null, "a test", Instant.now()));
        }
    }

    /** Waits until the fine-tune that was asked for is in this phase, and returns at once. */
    void await(FineTunePhase phase, ServiceProcess trainer) throws Exception {
        Set<String> before = store();
        decide(Verdict.REQUESTED);
        switch (phase) {
            case READING -> {}
            case TRAINING -> decide(Verdict.FINE_TUNE_PROGRESS);
            case WRITING ->
                appears(store -> store.stream().anyMatch(name -> name.startsWith(".draft-") && !before.contains(name)));
            case WRITTEN ->
                appears(store -> store.stream().anyMatch(name -> !name.startsWith(".") && !before.contains(name)));
            case VERIFYING -> awaitVerifier(trainer);
            case INTRODUCING -> {
                awaitVerifier(trainer);
                stall();
            }
            case PROMOTING -> {
                busily(() ->
                        models(IsolationLevel.READ_COMMITTED).stream().anyMatch(ChallengerJudged.class::isInstance));
                stall();
            }
        }
    }

    /** Keeps the answers back once a transaction is open. */
    private void stall() throws Exception {
        try (Admin admin = workbench.kafka().admin()) {
            busily(() -> stallsIn(admin));
        }
    }

    /** Keeps the answers back for a moment, and for longer if a transaction of {@code models} is open then. */
    private boolean stallsIn(Admin admin) throws Exception {
        proxy.stallAnswers();
        boolean open = OpenTransaction.stays(admin, TRANSACTIONAL_ID, Topics.MODELS);
        if (!open) {
            proxy.resume();
        }
        return open;
    }

    /** Waits for the next decision of a kind. */
    Decision decide(Verdict verdict) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Decision> all = decisions.awaitAtLeast(told + 1, Duration.ofSeconds(1));
            while (told < all.size()) {
                Decision next = all.get(told++);
                if (next.getVerdict() == verdict) {
                    return next;
                }
            }
        }
        throw new AssertionError("no " + verdict + " among " + decisions.values());
    }

    /** Waits until the process is there in which the candidate is tried. */
    private static void awaitVerifier(ServiceProcess trainer) throws Exception {
        ProcessHandle process = ProcessHandle.of(trainer.process().pid()).orElseThrow();
        busily(() -> process.descendants().anyMatch(FineTuneBench::verifies));
    }

    /** PyTorch's engine, too, starts processes when it is loaded. */
    private static boolean verifies(ProcessHandle process) {
        return process.info().commandLine().stream().anyMatch(line -> line.contains(" verify "));
    }

    private void appears(Predicate<Set<String>> wanted) throws Exception {
        busily(() -> wanted.test(store()));
    }

    /** Without a pause: what is waited for may last some milliseconds. */
    private static void busily(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("not in time").isLessThan(deadline);
        }
    }

    /** @return names of what is in the store, drafts as well */
    Set<String> store() throws Exception {
        if (Files.notExists(workbench.models())) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(workbench.models())) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Override
    public void close() {
        decisions.close();
        labelled.close();
        proxy.close();
        workbench.close();
    }
}
