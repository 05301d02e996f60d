package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Head;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every label has a few images that somebody has called something else, as typed labels have. */
class MistypedLabelsTest {
    private static final int LABELS = 4;
    private static final int EXAMPLES = 2_000;

    static Stream<HeadPolicy> learners() {
        return Stream.of(HeadSgdPolicy.standard(), HeadLdaPolicy.standard());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void costTwoPointsAtMost(HeadPolicy policy) {
        assertThat(accuracy(policy, 3)).isGreaterThan(accuracy(policy, 0) - 0.02);
    }

    /** @param mistyped images of each label */
    private static double accuracy(HeadPolicy policy, int mistyped) {
        Blobs blobs = new Blobs(Blobs.SPACE, LABELS, 1.5, 7);
        Learner learner = Learner.begin(
                Blobs.SPACE, Blobs.DIMENSION, LearningPolicy.standard().withHead(policy));
        for (Example example : blobs.log(EXAMPLES)) {
            boolean isWrong = example.offset() % 97 < LABELS && example.offset() < 97L * mistyped;
            learner.learn(
                    isWrong
                            ? new Example(
                                    example.imageId(),
                                    example.label() + "?",
                                    example.embedding(),
                                    example.source(),
                                    example.offset())
                            : example);
        }
        Head head = learner.head().orElseThrow();
        List<Example> test = blobs.log(4_000);
        return test.stream()
                        .filter(example ->
                                head.predict(example.embedding()).label().equals(example.label()))
                        .count()
                / 4_000.0;
    }
}
