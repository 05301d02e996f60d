package io.frostline.trainer.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class LabeledKeyTest {
    @Test
    void readsBackWhatItWrites() {
        LabeledKey key = new LabeledKey("species", "camera/7/ü.jpg");

        assertThat(key.toBytes()).isEqualTo("species/camera/7/ü.jpg".getBytes(UTF_8));
        assertThat(LabeledKey.parse(key.toBytes())).isEqualTo(key);
    }

    @Test
    void refusesAKeyWithoutATask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledKey.parse("cat.jpg".getBytes(UTF_8)))
                .withMessage("key \"cat.jpg\" is not <task>/<image id>");
        assertThatIllegalArgumentException().isThrownBy(() -> new LabeledKey("a/b", "cat"));
    }
}
