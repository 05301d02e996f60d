package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelKeysTest {

    @Test
    void keepsWhatWasServedBeforeApartFromWhatIsServed() {
        assertThat(ModelKeys.previousHead("art")).isEqualTo("previous/head/art");
        assertThat(ModelKeys.isPrevious(ModelKeys.previousHead("art"))).isTrue();
        assertThat(ModelKeys.isPrevious(ModelKeys.PREVIOUS_BACKBONE)).isTrue();
        assertThat(ModelKeys.isHead(ModelKeys.previousHead("art"))).isFalse();
        assertThat(ModelKeys.isPrevious(ModelKeys.BACKBONE)).isFalse();
        assertThat(ModelKeys.isPrevious(ModelKeys.head("previous/art"))).isFalse();
    }

    @Test
    void keepsTheChallengerApartFromWhatIsServed() {
        assertThat(ModelKeys.challengerHead("art")).isEqualTo("challenger/head/art");
        assertThat(ModelKeys.isChallenger(ModelKeys.challengerHead("art"))).isTrue();
        assertThat(ModelKeys.isChallenger(ModelKeys.CHALLENGER)).isTrue();
        assertThat(ModelKeys.isHead(ModelKeys.challengerHead("art"))).isFalse();
        assertThat(ModelKeys.isChallenger(ModelKeys.head("challenger"))).isFalse();
        assertThat(ModelKeys.isUnserved(ModelKeys.CHALLENGER)).isTrue();
        assertThat(ModelKeys.isUnserved(ModelKeys.PREVIOUS_BACKBONE)).isTrue();
        assertThat(ModelKeys.isUnserved(ModelKeys.head("art"))).isFalse();
    }

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
