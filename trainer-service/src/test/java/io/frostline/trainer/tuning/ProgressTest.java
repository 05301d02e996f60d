package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void tellsSpeedAndTimeLeft() {
        Progress progress = Progress.of(Progress.Phase.TRAINING, 1, 2, 100, 400, 2_000_000_000L, 1.5);

        assertThat(progress.imagesPerSecond()).isEqualTo(50);
        assertThat(progress.timeLeft()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void knowsTheEndOfAnEpoch() {
        assertThat(Progress.of(Progress.Phase.TRAINING, 1, 2, 199, 400, 1, 1).endsEpoch())
                .isFalse();
        assertThat(Progress.of(Progress.Phase.TRAINING, 1, 2, 200, 400, 1, 1).endsEpoch())
                .isTrue();
        assertThat(Progress.of(Progress.Phase.TRAINING, 2, 2, 400, 400, 1, 1).endsEpoch())
                .isTrue();
        assertThat(Progress.of(Progress.Phase.EMBEDDING, 2, 2, 400, 400, 1, 0).endsEpoch())
                .isFalse();
    }

    @Test
    void promisesNothingBeforeAnyTimeHasPassed() {
        Progress progress = Progress.of(Progress.Phase.TRAINING, 1, 1, 0, 400, 0, 0);

        assertThat(progress.imagesPerSecond()).isZero();
        assertThat(progress.timeLeft()).isZero();
    }
}
