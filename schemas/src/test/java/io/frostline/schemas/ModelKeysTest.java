package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelKeysTest {

    @Test
    void findsTheTaskInAHeadsKeyWhateverItsName() {
        assertThat(ModelKeys.task(ModelKeys.head("a/b"))).isEqualTo("a/b");
        assertThat(ModelKeys.isHead(ModelKeys.BACKBONE)).isFalse();
    }

    @Test
    void refusesAKeyThatIsNoHeads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelKeys.task(ModelKeys.BACKBONE))
                .withMessageContaining("backbone");
    }
}
