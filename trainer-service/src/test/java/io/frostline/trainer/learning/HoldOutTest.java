package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    private final HoldOut holdOut = new HoldOut(new HoldOutPolicy(1, 4, "salt"));
    private final Head sign = Head.of(Blobs.SPACE, List.of("plus", "minus"), new float[] {1, -1}, new float[] {0, 0});

    @Test
    void countsWhatTheHeadGetsRight() {
        holdOut.keep(example("a", "plus", 2));
        holdOut.keep(example("b", "minus", -1));
        holdOut.keep(example("c", "minus", 3));
        holdOut.keep(example("d", "unknown to the head", 3));

        assertThat(holdOut.evaluate(sign, 17)).contains(new Evaluation(17, 0.5, 4));
    }

    @Test
    void judgesTheLatestLabelOfAnImage() {
        holdOut.keep(example("a", "minus", 2));
        holdOut.keep(example("a", "plus", 2));

        assertThat(holdOut.evaluate(sign, 0)).contains(new Evaluation(0, 1, 1));
    }

    @Test
    void holdsNoMoreThanItsCapacity() {
        for (int i = 0; i < 10; i++) {
            holdOut.keep(example("image-" + i, "plus", 1));
        }

        assertThat(holdOut.size()).isEqualTo(4);
    }

    @Test
    void saysNothingWhileItHoldsNothing() {
        assertThat(holdOut.evaluate(sign, 0)).isEmpty();
    }

    private static Example example(String id, String label, float value) {
        return new Example(new ImageId(id), label, Embedding.of(Blobs.SPACE, new float[] {value}), Blobs.source(0), 0);
    }
}
