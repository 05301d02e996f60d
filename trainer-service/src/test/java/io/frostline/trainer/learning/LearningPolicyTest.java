package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningPolicyTest {
    @Test
    void slowsDownAsItLearnsButNeverStops() {
        HeadSgdPolicy policy = new HeadSgdPolicy(31, 10, 1_000, 1, 0);

        assertThat(policy.rate(0)).isEqualTo(10);
        assertThat(policy.rate(1_000)).isEqualTo(5);
        assertThat(policy.rate(1_000_000)).isEqualTo(1);
    }

    @Test
    void refusesNumbersThatMeanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeadSgdPolicy(31, 0, 1_000, 1, 0))
                .withMessage("rate is 0.0; it must be above 0 and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlateauPolicy(0, 0.005, 100, 0.95, 50, 1, 200, 2_000))
                .withMessage("patience is 0; it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlateauPolicy(5, Double.NaN, 100, 0.95, 50, 1, 200, 2_000))
                .withMessage("minGain is NaN; it must be from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftPolicy(0.05, 0, 5_000))
                .withMessage("drift threshold is 0.0; it must be above 0 and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearnerSnapshot(
                        1, 5, 6, 0, 0, 0, List.of(), DriftSnapshot.NOTHING, List.of(), 0, null, false))
                .withMessageStartingWith("fineTunedUpTo is 6 but learnedUpTo is 5");
    }

    @Test
    void refusesExamplesThatNameNothing() {
        Blobs blobs = new Blobs(Blobs.SPACE, 1, 1, 1);
        Example good = blobs.example("image", 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Example(good.imageId(), " ", good.embedding(), good.source(), 0))
                .withMessage("the label of image image is blank; name the class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageId(""))
                .withMessage("an image id is empty; give the image's record a key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageSource("images", 0, -1))
                .withMessageStartingWith("image source images-0@-1 does not exist");
    }
}
