package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.Space;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void letsNoOvertakenBackboneServeWhileTheNextIsStillToBeVerified() {
        FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("second", second);
        promotions.promote(TO_SECOND);
        runAll();

        promotions.promote(promotion(FakeBackbone.FIRST, "first"));

        assertThat(serving.swap()).isEmpty();
        assertThat(second.closed()).isTrue();
    }

    @Test
    void closesABackboneThatWasOvertakenWhileItWasOpened() {
        Space third = new Space("fake-000000000003");
        FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("second", second);
        shelf.put("third", new FakeBackbone(third));
        shelf.whileOpening("second", () -> promotions.promote(promotion(third, "third")));

        promotions.promote(TO_SECOND);
        waiting.remove().run();

        assertThat(serving.swap()).isEmpty();
        assertThat(second.closed()).isTrue();
        runAll();
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(third);
    }

    /** A roll-back and a swap, each at every moment of a promotion. */
    @Test
    void endsWithTheSpaceThatWasPromotedLastWheneverTheLoopSwaps() {
        for (Moment rollBack : Moment.values()) {
            for (Moment swap : Moment.values()) {
                new PromotionsTest().rollBackAndSwapAt(rollBack, swap);
            }
        }
    }

    private void rollBackAndSwapAt(Moment rollBack, Moment swap) {
        FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
        FakeBackbone again = new FakeBackbone(FakeBackbone.FIRST);
        shelf.put("second", second);
        shelf.put("first", again);
        Consumer<Moment> events = moment -> {
            if (moment == rollBack) {
                promotions.promote(promotion(FakeBackbone.FIRST, "first"));
            }
            if (moment == swap) {
                serving.swap();
            }
        };
        journal.whileVerifying = () -> events.accept(Moment.BEFORE_OPENING);
        shelf.whileOpening("second", () -> events.accept(Moment.WHILE_OPENING));

        promotions.promote(TO_SECOND);
        events.accept(Moment.BEFORE_VERIFYING);
        waiting.remove().run();
        events.accept(Moment.VERIFIED);
        serving.swap();
        events.accept(Moment.SWAPPED);
        runAll();
        serving.swap();

        assertThat(serving.current().space()).as("%s, %s", rollBack, swap).isEqualTo(FakeBackbone.FIRST);
        assertThat(promotions.failure()).isEmpty();
        assertThat(second.closed())
                .as("closed, %s, %s", rollBack, swap)
                .isEqualTo(shelf.opened().contains("second") && rollBack != Moment.SWAPPED);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void saysWhyAndTriesAgainWhenOpeningEndsInAnError(Error error, String why) {
        shelf.put("second", new FakeBackbone(FakeBackbone.SECOND));
        shelf.whileOpening("second", () -> {
            throw error;
        });

        promotions.promote(TO_SECOND);
        runAll();

        assertThat(promotions.failure().orElseThrow().why()).isEqualTo(why);
        assertThat(journal.lines).contains("failed second, stays " + FakeBackbone.FIRST);
        shelf.whileOpening("second", () -> {});
        delayed.remove().run();
        assertThat(promotions.failure()).isEmpty();
        assertThat(serving.swap().orElseThrow().after().space()).isEqualTo(FakeBackbone.SECOND);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new UnsatisfiedLinkError("no cudnn"), "java.lang.UnsatisfiedLinkError: no cudnn"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "java.lang.OutOfMemoryError: Java heap space"));
    }

    @Test
    void triesAgainThoughNobodyCouldBeToldOfTheFailure() {
        journal.failing = true;

        promotions.promote(TO_SECOND);
        assertThatThrownBy(this::runAll).isInstanceOf(IllegalStateException.class);

        assertThat(promotions.failure()).isPresent();
        assertThat(delayed).hasSize(1);
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

    private enum Moment {
        BEFORE_VERIFYING,
        BEFORE_OPENING,
        WHILE_OPENING,
        VERIFIED,
        SWAPPED
    }

    private static final class Journal implements PromotionListener {
        private final List<String> lines = new ArrayList<>();
        private Runnable whileVerifying = () -> {};
        private boolean failing;

        @Override
        public void verifying(Promotion promotion) {
            lines.add("verifying " + promotion.artifact());
            if (promotion.equals(TO_SECOND)) {
                whileVerifying.run();
            }
        }

        @Override
        public void failed(FailedPromotion failed, Space stays) {
            if (failing) {
                throw new IllegalStateException("cannot tell");
            }
            lines.add("failed " + failed.promotion().artifact() + ", stays " + stays);
        }
    }
}
