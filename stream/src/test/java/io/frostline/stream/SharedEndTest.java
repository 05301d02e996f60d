package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedEndTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void beginsAllStepsAtOnce() {
        CyclicBarrier together = new CyclicBarrier(3);

        boolean ended = SharedEnd.within(LONG, () -> await(together), () -> await(together), () -> await(together));

        assertThat(ended).isTrue();
    }

    @Test
    void waitsForStepsThatHangNoLongerThanForOne() {
        CountDownLatch never = new CountDownLatch(1);
        long begin = System.nanoTime();

        boolean ended = SharedEnd.within(
                Duration.ofSeconds(2), () -> await(never), () -> await(never), () -> await(never), () -> {});

        assertThat(ended).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(5));
        never.countDown();
    }

    @Test
    void takesAStepThatFailsForEnded() {
        boolean ended = SharedEnd.within(
                LONG,
                () -> {
                    throw new IllegalStateException("as a step may");
                },
                () -> {});

        assertThat(ended).isTrue();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
