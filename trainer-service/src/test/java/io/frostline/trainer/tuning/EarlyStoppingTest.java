package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private final EarlyStopping stopping = new EarlyStopping(2, 10_000);

    @Test
    void isOverWhenTheAccuracyHasNotRisenForAsManyEpochsAsItsPatience() {
        observe(0.5, 0.6, 0.6);
        assertThat(stopping.isOver()).isFalse();

        observe(0.58);

        assertThat(stopping.isOver()).isTrue();
    }

    @Test
    void beginsToCountAgainWithEveryRise() {
        observe(0.5, 0.4, 0.6, 0.5, 0.7);

        assertThat(stopping.isOver()).isFalse();
    }

    @Test
    void keepsTheBestEpoch() {
        observe(0.5, 0.6, 0.58);

        assertThat(stopping.keptEpoch()).isEqualTo(2);
        assertThat(stopping.keptAccuracy()).isEqualTo(0.6);
    }

    @Test
    void keepsTheLaterOfTwoThatTheImagesCannotTellApart() {
        EarlyStopping fewImages = new EarlyStopping(2, 100);

        // one standard error of 0.5 on 100 images is 0.05
        assertThat(fewImages.observe(0.5)).isTrue();
        assertThat(fewImages.observe(0.46)).isTrue();
        assertThat(fewImages.observe(0.44)).isFalse();

        assertThat(fewImages.keptEpoch()).isEqualTo(2);
        assertThat(fewImages.keptAccuracy()).isEqualTo(0.46);
    }

    @Test
    void keepsNothingBeforeTheFirstEpoch() {
        assertThat(stopping.keptEpoch()).isZero();
        assertThat(stopping.keptAccuracy()).isNaN();
        assertThat(stopping.isOver()).isFalse();
    }

    private void observe(double... accuracies) {
        for (double accuracy : accuracies) {
            stopping.observe(accuracy);
        }
    }
}
