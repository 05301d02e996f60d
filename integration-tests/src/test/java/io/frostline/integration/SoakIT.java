package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Requests;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.vision.model.BundledBackbone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything at once for long: as many images as the extractor takes, labels, new heads, other backbones. */
class SoakIT {
    private static final Duration WARM_UP = Duration.ofSeconds(Chaos.either(6, 600));
    private static final Duration LENGTH = Duration.ofSeconds(Chaos.either(20, 3_600));
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(Chaos.either(1, 15));
    private static final Duration BETWEEN_PROMOTIONS = Duration.ofSeconds(Chaos.either(6, 300));
    private static final int GROWTH_PERCENT = Chaos.either(15, 5);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    @Test
    void leavesMemoryThreadsAndHandlesAsTheyWereWhenWarm() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess trainer = workbench.trainer(Map.of(
                        "frostline.snapshot-interval", "500ms",
                        "frostline.learning.replay-capacity", "1000",
                        "frostline.hold-out.capacity", "200",
                        "frostline.watch.significance", "1e-9",
                        "frostline.plateau.min-labels-per-class", "1000000"));
                Requests requests = Requests.to(workbench.kafka());
                Admin admin = workbench.kafka().admin();
                FullLoad load = FullLoad.start(workbench.kafka())) {
            String before = BundledBackbone.open().space().id();
            String other = AnotherBackbone.in(workbench.models()).space().id();
            List<Vitals> services = List.of(
                    new Vitals("extractor", extractor.process().pid()),
                    new Vitals("trainer", trainer.process().pid()));
            AtomicInteger promotions = new AtomicInteger();
            long begin = System.nanoTime();

            await().atMost(LENGTH.plus(PATIENCE)).pollInterval(BETWEEN_LOOKS).until(() -> {
                load.requireRunning();
                Duration past = Duration.ofNanos(System.nanoTime() - begin);
                if (past.dividedBy(BETWEEN_PROMOTIONS) > promotions.get()) {
                    promote(requests, promotions.incrementAndGet() % 2 == 1 ? other : before);
                }
                if (past.compareTo(WARM_UP) > 0) {
                    for (Vitals service : services) {
                        service.look();
                    }
                }
                return past.compareTo(LENGTH) > 0 && services.stream().allMatch(Vitals::suffice);
            });
            int sent = load.stop();
            await().atMost(PATIENCE).until(() -> FullLoad.done(admin) == sent);
            HeadPublished head = lastHead(workbench);

            Chaos.record(String.format(
                    Locale.ROOT,
                    "17, soak: %d s, images %d, labels learned %d, heads %d, promotions %d, %s",
                    LENGTH.toSeconds(),
                    sent,
                    head.getLearner().getLearned(),
                    head.getVersion(),
                    promotions.get(),
                    services));
            assertThat(head.getLearner().getLearned()).isPositive();
            services.forEach(service -> service.requireFlat(GROWTH_PERCENT));
        }
    }

    private static HeadPublished lastHead(Workbench workbench) {
        Codec codec = new Codec();
        AtomicReference<HeadPublished> last = new AtomicReference<>();
        try (TopicReader models = TopicReader.fromBeginning(workbench.kafka(), List.of(Topics.MODELS))) {
            models.readToEnd(found -> {
                if (found.value() != null && codec.decode(found.value()) instanceof HeadPublished head) {
                    last.set(head);
                }
            });
        }
        return Objects.requireNonNull(last.get());
    }

    private static void promote(Requests requests, String space) {
        Request request = new Request(RequestKind.PROMOTE, space, "a soak", Instant.now());
        long offset = requests.send(RecordHeaders.DEFAULT_TASK, request);
        assertThat(requests.awaitAnswer(offset, PATIENCE))
                .hasValueSatisfying(answer -> assertThat(answer.getVerdict())
                        .as(answer.getReason())
                        .isIn(Verdict.PROMOTED, Verdict.ROLLED_BACK));
    }
}
