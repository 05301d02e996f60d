package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.Embedding;
import io.frostline.vision.EmbeddingBatch;
import io.frostline.vision.Head;
import io.frostline.vision.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadWeightsTest {
    private static final Embedding EMBEDDING = Embedding.of(Blobs.SPACE, new float[] {1, 2, 3});

    private final Head head =
            Head.of(Blobs.SPACE, List.of("cat", "dog"), new float[] {1, 0, 0, 0, 1, 1}, new float[] {0.5f, -0.5f});

    @Test
    void addsARowWithoutDisturbingTheOthers() {
        HeadWeights weights = HeadWeights.of(head);
        float[] before = weights.logits(EMBEDDING);

        int row = weights.row("fox");

        assertThat(row).isEqualTo(2);
        assertThat(Arrays.copyOf(weights.logits(EMBEDDING), 2)).isEqualTo(before);
        assertThat(weights.logits(EMBEDDING)[2]).isZero();
        assertThat(weights.row("dog")).isEqualTo(1);
    }

    @Test
    void predictsAsThePublishedHeadDoes() {
        Prediction moving = HeadWeights.of(head).predict(EMBEDDING).orElseThrow();
        Prediction published = head.predict(EMBEDDING);

        assertThat(moving.label()).isEqualTo(published.label()).isEqualTo("dog");
        assertThat(moving.score()).isCloseTo(published.score(), within(1e-6f));
    }

    @Test
    void becomesTheHeadItWasMadeFrom() {
        assertThat(HeadWeights.of(head).toHead()).contains(head);
    }

    @Test
    void isNoHeadWithoutLabels() {
        HeadWeights weights = new HeadWeights(Blobs.SPACE, 3);

        assertThat(weights.toHead()).isEmpty();
        assertThat(weights.predict(EMBEDDING)).isEmpty();
    }

    @Test
    void addsManyToTheBitsThatAddingOneByOneGives() {
        Random random = new Random(1);
        for (int count = 0; count < 10; count++) {
            float[] factors = new float[count];
            List<Embedding> embeddings = new ArrayList<>();
            HeadWeights together = HeadWeights.of(head);
            HeadWeights oneByOne = HeadWeights.of(head);
            for (int n = 0; n < count; n++) {
                factors[n] = random.nextFloat() - 0.5f;
                Embedding embedding = Embedding.of(
                        Blobs.SPACE, new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
                embeddings.add(embedding);
                oneByOne.add(1, new float[] {factors[n]}, EmbeddingBatch.of(List.of(embedding)));
            }

            together.add(1, factors, EmbeddingBatch.of(embeddings));

            assertThat(together.toHead()).isEqualTo(oneByOne.toHead());
        }
    }

    @Test
    void leavesAHeadThatWasTakenAsItIs() {
        HeadWeights weights = HeadWeights.of(head);
        Head taken = weights.toHead().orElseThrow();

        weights.add(0, new float[] {2}, EmbeddingBatch.of(List.of(EMBEDDING)));
        weights.shrink(0.5f);

        assertThat(taken).isEqualTo(head);
        assertThat(weights.toHead().orElseThrow().weights()).containsExactly(1.5f, 2, 3, 0, 0.5f, 0.5f);
        assertThat(weights.toHead().orElseThrow().bias()).containsExactly(2.5f, -0.5f);
    }
}
