package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.vision.BatchNorm;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HyperparametersTest {
    private final FineTuning policy = new FineTuning(
            7,
            33,
            0.1 + 0.2,
            1e-9,
            0.25,
            new SgdPolicy(0.8, 1.0 / 3),
            BatchNorm.FROZEN,
            new Augmentation(3, Augmentation.Border.ZERO, 0.7),
            new ValidationPolicy(0.15, 4),
            99,
            -5);

    @Test
    void comeBackToTheBit() {
        assertThat(Hyperparameters.parse(Hyperparameters.of(policy), -5)).isEqualTo(policy);
    }

    @Test
    void nameWhatIsMissing() {
        Map<String, String> values = new HashMap<>(Hyperparameters.of(policy));
        values.remove("momentum");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hyperparameters.parse(values, 1))
                .withMessage("hyperparameter momentum is missing");
    }
}
