package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Space SPACE = new Space("tiny-000000000001");

    @Test
    void keepsItsValuesWhateverHappensToTheArraysAround() {
        float[] given = {1, 2, 3};
        Embedding embedding = Embedding.of(SPACE, given);

        given[0] = 9;
        embedding.toArray()[1] = 9;

        assertThat(embedding.toArray()).containsExactly(1, 2, 3);
        assertThat(embedding.at(2)).isEqualTo(3);
        assertThat(embedding.dimension()).isEqualTo(3);
    }

    @Test
    void knowsItsSquaredLength() {
        assertThat(Embedding.of(SPACE, new float[] {3, -4, 12}).squaredLength()).isEqualTo(169);
    }

    @Test
    void isEqualBySpaceAndValue() {
        Embedding embedding = Embedding.of(SPACE, new float[] {1, 2});

        assertThat(embedding)
                .isEqualTo(Embedding.of(SPACE, new float[] {1, 2}))
                .hasSameHashCodeAs(Embedding.of(SPACE, new float[] {1, 2}))
                .isNotEqualTo(Embedding.of(SPACE, new float[] {1, 3}))
                .isNotEqualTo(Embedding.of(new Space("tiny-000000000002"), new float[] {1, 2}));
    }

    @Test
    void refusesNoValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(SPACE, new float[0]))
                .withMessageContaining("tiny-000000000001 needs at least one value");
    }

    @Test
    void refusesValuesThatAreNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(SPACE, new float[] {1, Float.NaN}))
                .withMessageContaining("embedding value 1 in tiny-000000000001 is NaN");
    }
}
