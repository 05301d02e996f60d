package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Space;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class PromotionsTest {
    private static final Promotion TO_SECOND = promotion(FakeBackbone.SECOND, "second");

    private final Serving serving = new Serving(new FakeBackbone(FakeBackbone.FIRST));
    private final ShelfOfBackbones shelf = new ShelfOfBackbones(new FakeBackbone(FakeBackbone.FIRST));
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Journal journal = new Journal();
    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Promotions promotions =
            new Promotions(serving, shelf, this::executorAfter, BackOff.STANDARD, journal);

    @Test
    void offersAVerifiedBackboneAndLeavesTheSwapToTheLoop() {
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));

        promotions.promote(TO_SECOND);

        assertThat(serving.swap()).as("verified on another thread").isEmpty();
        runAll();
        assertThat(serving.current().space()).isEqualTo(FakeBackbone.FIRST);
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(FakeBackbone.SECOND);
        assertThat(promotions.failure()).isEmpty();
    }

    @Test
    void keepsTheOldBackboneAndSaysWhyWhenTheNewOneDoesNotVerify() {
        promotions.promote(TO_SECOND);
        runAll();

        assertThat(serving.swap()).isEmpty();
        assertThat(promotions.failure().orElseThrow().why()).isEqualTo("there is no second");
        assertThat(journal.lines).containsExactly("verifying second", "failed second, stays " + FakeBackbone.FIRST);
    }

    @Test
    void closesABackboneWhoseHeadDoesNotFit() {
        FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("second", second);
        serving.accept(SampleHeads.tooWide("art", FakeBackbone.SECOND));

        promotions.promote(TO_SECOND);
        runAll();

        assertThat(second.closed()).isTrue();
        assertThat(promotions.failure()).isPresent();
    }

    @Test
    void skipsAPromotionThatWasOvertakenBeforeItWasVerified() {
        Space third = new Space("fake-000000000003");
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));
        shelf.put("third", new FakeBackbone(third));

        promotions.promote(TO_SECOND);
        promotions.promote(promotion(third, "third"));
        runAll();

        assertThat(shelf.opened()).containsExactly("third");
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(third);
    }

    @Test
    void withdrawsAWaitingBackboneWhenTheServingOneIsPromotedAgain() {
        FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("second", second);

        promotions.promote(TO_SECOND);
        runAll();
        promotions.promote(promotion(FakeBackbone.FIRST, "first"));
        runAll();

        assertThat(serving.swap()).isEmpty();
        assertThat(second.closed()).isTrue();
    }

    @Test
    void forgetsAFailureOnceALaterPromotionWorks() {
        promotions.promote(TO_SECOND);
        runAll();
        shelf.put("repaired", new FakeBackbone(FakeBackbone.SECOND));

        promotions.promote(promotion(FakeBackbone.SECOND, "repaired"));
        runAll();

        assertThat(promotions.failure()).isEmpty();
    }

    @Test
    void triesAFailedPromotionAgainWithGrowingWaitsUntilItWorks() {
        promotions.promote(TO_SECOND);
        runAll();
        for (int retry = 0; retry < 8; retry++) {
            delayed.remove().run();
        }
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));
        delayed.remove().run();

        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(delayed).isEmpty();
        assertThat(promotions.failure()).isEmpty();
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(FakeBackbone.SECOND);
    }

    @Test
    void givesARetryUpOnceAnotherBackboneIsPromoted() {
        Space third = new Space("fake-000000000003");
        promotions.promote(TO_SECOND);
        runAll();
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));
        shelf.put("third", new FakeBackbone(third));

        promotions.promote(promotion(third, "third"));
        runAll();
        delayed.remove().run();

        assertThat(shelf.opened()).containsExactly("second", "third");
        assertThat(delayed).isEmpty();
    }

    @Test
    void goesOnTryingWhatHadFailedBeforeItBegan() {
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));

        promotions.retry(new FailedPromotion(TO_SECOND, "the store was away"));
        assertThat(promotions.failure()).isPresent();
        delayed.remove().run();

        assertThat(promotions.failure()).isEmpty();
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(FakeBackbone.SECOND);
    }

    private Executor executorAfter(Duration delay) {
        if (delay.isZero()) {
            return waiting::add;
        }
        delays.add(delay);
        return delayed::add;
    }

    private void runAll() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    private static Promotion promotion(Space space, String artifact) {
        return new Promotion(5, space, artifact, "00");
    }

    private static final class Journal implements PromotionListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void verifying(Promotion promotion) {
            lines.add("verifying " + promotion.artifact());
        }

        @Override
        public void failed(FailedPromotion failed, Space stays) {
            lines.add("failed " + failed.promotion().artifact() + ", stays " + stays);
        }
    }
}
