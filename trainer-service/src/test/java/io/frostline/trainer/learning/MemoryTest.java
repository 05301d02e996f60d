package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final String TRAINED_ON = "image-1";
    private static final String HELD_OUT = "image-7";

    private final Memory memory = new Memory(LearningPolicy.standard());
    private final Blobs blobs = new Blobs(Blobs.SPACE, 3, 1, 1);

    @Test
    void replaysWhatIsTrainedOnAndJudgesWhatIsHeldOut() {
        Example trainedOn = keep(TRAINED_ON, 0, 0);
        Example heldOut = keep(HELD_OUT, 0, 1);

        assertThat(memory.replay().examples()).containsExactly(trainedOn);
        assertThat(memory.holdOut().examples()).containsExactly(heldOut);
    }

    @Test
    void neitherReplaysNorJudgesWhatWasTakenBack() {
        keep(TRAINED_ON, 0, 0);
        keep(HELD_OUT, 0, 1);

        memory.forget(new ImageId(TRAINED_ON));
        memory.forget(new ImageId(HELD_OUT));

        assertThat(memory.replay().examples()).isEmpty();
        assertThat(memory.holdOut().examples()).isEmpty();
        assertThat(memory.images()).isEmpty();
        assertThat(memory.labelCounts()).isEmpty();
    }

    @Test
    void replaysAndJudgesACorrectedLabelInThePlaceOfTheFirst() {
        keep(TRAINED_ON, 0, 0);
        keep(HELD_OUT, 0, 1);

        Example trainedOn = keep(TRAINED_ON, 2, 2);
        Example heldOut = keep(HELD_OUT, 2, 3);

        assertThat(memory.replay().examples()).containsExactly(trainedOn);
        assertThat(memory.holdOut().examples()).containsExactly(heldOut);
        assertThat(memory.labelCounts()).isEqualTo(Map.of(Blobs.label(2), 1));
    }

    @Test
    void knowsWhetherHalfOfWhatItCouldReplayIsThere() {
        List<Example> log = blobs.log(40);
        log.forEach(example -> memory.note(example, true));
        int trainable = memory.labelCounts().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        log.stream()
                .filter(example -> !memory.holdOut().holds(example.imageId()))
                .forEach(example -> {
                    memory.keep(example);
                    assertThat(memory.hasHalfOfWhatItCouldReplay())
                            .isEqualTo(2 * memory.replay().size() >= trainable);
                });
    }

    private Example keep(String image, int label, long offset) {
        Example example = blobs.example(image, label, offset);
        memory.note(example, true);
        memory.keep(example);
        return example;
    }
}
