package io.frostline.trainer.stream.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.stream.log.LogAccess;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Device;
import io.frostline.vision.model.Candidates;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FineTuneThreadTest {
    private final StripesLog stripes = new StripesLog();

    @TempDir
    private Path root;

    private ModelStore store;
    private ModelDirectory serving;

    @BeforeEach
    void serveARandomNetwork() throws InvalidModelException {
        store = new ModelStore(root);
        serving = TinyBackbone.write(store, 3);
    }

    @Test
    void neverLetsTheLoopWait() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        LogAccess slow = new BrokenLog(() -> {
            asked.countDown();
            await(release);
            return new StackOverflowError();
        });
        try (FineTuneThread fineTunes = thread(slow)) {
            fineTunes.start(stripes.request(serving));
            await(asked);

            assertThat(fineTunes.poll()).as("while it reads").isEmpty();
            assertThat(fineTunes.progress()).isEmpty();

            release.countDown();
            assertThat(first(fineTunes::poll)).isInstanceOf(FineTuneEvent.Failed.class);
        }
    }

    @Test
    void showsHowFarItIs() {
        try (FineTuneThread fineTunes = thread(stripes.log)) {
            fineTunes.start(stripes.request(serving));

            Progress progress = first(fineTunes::progress);

            assertThat(progress.epoch()).isEqualTo(1);
            assertThat(progress.total()).isPositive();
        }
    }

    @Test
    void hasFailedIfItsThreadDiesWithoutAWord() {
        try (FineTuneThread fineTunes = thread(new BrokenLog(Unspeakable::new))) {
            fineTunes.start(stripes.request(serving));

            assertThat(first(fineTunes::poll))
                    .isInstanceOfSatisfying(
                            FineTuneEvent.Failed.class,
                            failed ->
                                    assertThat(failed.reason()).isEqualTo("the fine-tune's thread died; see the log"));
            assertThat(fineTunes.poll()).as("it is said once").isEmpty();
        }
    }

    @Test
    void canStartAgainAfterAFailure() {
        try (FineTuneThread fineTunes = thread(new BrokenLog(() -> new OutOfMemoryError("Java heap space")))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                fineTunes.start(stripes.request(serving));

                assertThat(first(fineTunes::poll)).isInstanceOf(FineTuneEvent.Failed.class);
            }
        }
    }

    @Test
    void startsTheNextOnceOneThatWasCalledOffHasEnded() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger beside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LogAccess stubborn = new BrokenLog(() -> {
            most.accumulateAndGet(beside.incrementAndGet(), Math::max);
            asked.countDown();
            awaitStubbornly(release);
            beside.decrementAndGet();
            return new StackOverflowError();
        });
        try (FineTuneThread fineTunes = thread(stubborn)) {
            fineTunes.start(stripes.request(serving));
            await(asked);

            fineTunes.callOff();
            assertThat(fineTunes.poll()).isEmpty();
            fineTunes.start(stripes.request(serving));
            release.countDown();

            assertThat(first(fineTunes::poll)).isInstanceOf(FineTuneEvent.Failed.class);
            assertThat(fineTunes.poll()).as("the first one says nothing").isEmpty();
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void removesOldCandidatesThatNobodyPromoted() throws Exception {
        List<String> made = new ArrayList<>();
        try (FineTuneThread fineTunes = thread(stripes.log)) {
            for (int i = 0; i < 4; i++) {
                made.add(candidate(i));
            }

            fineTunes.prune(Set.of(made.get(1)), false);
        }

        assertThat(store.names()).containsExactlyInAnyOrder(serving.name(), made.get(1), made.get(2), made.get(3));
    }

    @Test
    void leavesACandidateToNobodyButItsFineTune() throws Exception {
        try (FineTuneThread fineTunes = thread(stripes.log)) {
            fineTunes.start(stripes.request(serving));
            FineTuneEvent event = first(fineTunes::poll);
            while (!(event instanceof FineTuneEvent.Finished)) {
                event = first(fineTunes::poll);
            }
        }

        assertThat(new Candidates(store).prune(0, Set.of())).hasSize(1).doesNotContain(serving.name());
        assertThat(store.names()).containsExactly(serving.name());
    }

    /** One second later than the one before. */
    private String candidate(int number) throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>(serving.weights().asMap());
        Tensor bias = serving.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += 1 + number;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        ModelDirectory candidate =
                store.writeCandidate(serving.manifest().description(), Weights.of(tensors), Map.of());
        Files.setLastModifiedTime(
                candidate.path().resolve("candidate"), FileTime.from(Instant.EPOCH.plusSeconds(number)));
        return candidate.name();
    }

    private FineTuneThread thread(LogAccess log) {
        FineTuneSettings settings = new FineTuneSettings(
                Device.CPU, FineTuning.standard(), LearningPolicy.standard(), 2, Long.MAX_VALUE, "test");
        return new FineTuneThread(
                settings,
                store,
                new ImageLog(log, ReferencedImages.off()),
                directory -> new Verification.Sound(Duration.ZERO),
                Clock.systemUTC());
    }

    private static <T> T first(Supplier<Optional<T>> source) {
        Optional<T> found = source.get();
        while (found.isEmpty()) {
            Thread.onSpinWait();
            found = source.get();
        }
        return found.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cannot even be reported. */
    private static final class Unspeakable extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw this;
        }
    }
}
