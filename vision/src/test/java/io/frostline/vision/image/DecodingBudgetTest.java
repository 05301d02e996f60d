package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecodingBudgetTest {

    @Test
    @Timeout(10)
    void makesTheNextPictureWaitUntilThereIsRoom() throws InterruptedException {
        DecodingBudget budget = new DecodingBudget(10_000_000);
        budget.take(8_000_000);
        Thread second = new Thread(() -> budget.take(8_000_000));

        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        budget.giveBack(8_000_000);
        second.join();

        assertThat(second.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void letsManySmallPicturesInTogether() {
        DecodingBudget budget = new DecodingBudget(10_000_000);

        for (int i = 0; i < 100; i++) {
            budget.take(32 * 32);
        }

        for (int i = 0; i < 100; i++) {
            budget.giveBack(32 * 32);
        }
    }
}
