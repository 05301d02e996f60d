package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private final Blobs blobs = new Blobs(Blobs.SPACE, 3, 1, 1);

    @Test
    void givesEveryLabelTheSameRoom() {
        ReplayMemory memory = new ReplayMemory(30);
        for (int i = 0; i < 300; i++) {
            memory.keep(blobs.example("common-" + i, 0, i));
        }

        for (int i = 0; i < 5; i++) {
            memory.keep(blobs.example("rare-" + i, 1, 300 + i));
        }

        assertThat(memory.size(Blobs.label(0))).isEqualTo(15);
        assertThat(memory.size(Blobs.label(1))).isEqualTo(5);
        assertThat(memory.size()).isEqualTo(20);
    }

    @Test
    void drawsALabelOfFiftyExamplesAsOftenAsOneOfFourHundred() {
        assertThat(drawnOfTheSecondLabel(400, 50)).isBetween(4_800, 5_200);
    }

    /** 3 to 50. */
    @Test
    void drawsALabelOfThreeExamplesByTheirNumber() {
        assertThat(drawnOfTheSecondLabel(400, 3)).isBetween(10_000 * 3 / 53 - 100, 10_000 * 3 / 53 + 100);
    }

    private int drawnOfTheSecondLabel(int first, int second) {
        ReplayMemory memory = new ReplayMemory(10_000);
        for (int i = 0; i < first + second; i++) {
            memory.keep(blobs.example("image-" + i, i < first ? 0 : 1, i));
        }
        List<Example> drawn = memory.draw(10_000, new SplittableRandom(3));
        assertThat(drawn).hasSize(10_000);
        return (int) drawn.stream()
                .filter(example -> example.label().equals(Blobs.label(1)))
                .count();
    }

    @Test
    void drawsTheSameWhateverTheOrderOfArrival() {
        List<Example> log = new ArrayList<>(blobs.log(100));
        ReplayMemory inOrder = new ReplayMemory(30);
        log.forEach(inOrder::keep);

        Collections.shuffle(log, new Random(5));
        ReplayMemory shuffled = new ReplayMemory(30);
        log.forEach(shuffled::keep);

        assertThat(shuffled.draw(50, new SplittableRandom(3)))
                .hasSize(50)
                .isEqualTo(inOrder.draw(50, new SplittableRandom(3)));
    }

    @Test
    void drawsNothingFromNothing() {
        ReplayMemory memory = new ReplayMemory(30);
        assertThat(memory.draw(5, new SplittableRandom(3))).isEmpty();

        memory.keep(blobs.example("image", 0, 0));
        memory.forget(new ImageId("image"), Blobs.label(0));

        assertThat(memory.draw(5, new SplittableRandom(3))).isEmpty();
    }

    @Test
    void keepsAtLeastOneExampleOfEveryLabel() {
        ReplayMemory memory = new ReplayMemory(2);

        blobs.log(30).forEach(memory::keep);

        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void leavesTheRoomOfALabelThatIsGoneToTheOthers() {
        ReplayMemory memory = new ReplayMemory(30);
        memory.keep(blobs.example("mistyped", 1, 0));
        memory.forget(new ImageId("mistyped"), Blobs.label(1));

        for (int i = 0; i < 300; i++) {
            memory.keep(blobs.example("image-" + i, 0, i));
        }

        assertThat(memory.size(Blobs.label(0))).isEqualTo(30);
    }

    @Test
    void doesNotWaitForWhatItDroppedForALabelThatIsGone() {
        ReplayMemory memory = new ReplayMemory(30);
        for (int i = 0; i < 300; i++) {
            memory.keep(blobs.example("image-" + i, 0, i));
        }
        memory.keep(blobs.example("second", 1, 300));
        memory.keep(blobs.example("third", 2, 301));
        memory.forget(new ImageId("second"), Blobs.label(1));
        memory.forget(new ImageId("third"), Blobs.label(2));

        assertThat(memory.size()).isEqualTo(10);
        assertThat(memory.room(Map.of(Blobs.label(0), 300))).isEqualTo(10);
    }
}
