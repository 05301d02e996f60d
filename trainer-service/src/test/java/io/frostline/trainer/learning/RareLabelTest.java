package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred examples of one label for each of the other. */
class RareLabelTest {
    private static final int EXAMPLES = 20_000;
    private static final int RARE = 1;

    private final Blobs blobs = new Blobs(Blobs.SPACE, 2, 1, 7);

    static Stream<HeadPolicy> learners() {
        return Stream.of(HeadSgdPolicy.standard(), HeadLdaPolicy.standard());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void isNotLost(HeadPolicy head) {
        Learner learner = begin(head);
        for (int offset = 0; offset < EXAMPLES; offset++) {
            learner.learn(example(offset));
        }

        Head learned = learner.head().orElseThrow();
        assertThat(accuracy(learned, 0)).isGreaterThan(0.9);
        assertThat(accuracy(learned, RARE)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void hasAnAccuracyOfItsOwn(HeadPolicy head) {
        Learner learner = begin(head);
        List<Assessment> assessments = new ArrayList<>();
        for (int offset = 0; offset < EXAMPLES; offset++) {
            learner.learn(example(offset)).assessment().ifPresent(assessments::add);
        }

        List<ClassAccuracy> classes = assessments.get(assessments.size() - 1).classes();
        assertThat(classes).extracting(ClassAccuracy::label).containsExactly(Blobs.label(0), Blobs.label(RARE));
        ClassAccuracy rare = classes.get(RARE);
        assertThat(rare.size()).isBetween(8, 40);
        assertThat(rare.fraction()).isGreaterThan(0.6);
    }

    private static Learner begin(HeadPolicy head) {
        return Learner.begin(
                Blobs.SPACE, Blobs.DIMENSION, LearningPolicy.standard().withHead(head));
    }

    private Example example(int offset) {
        return blobs.example("image-" + offset, offset % 101 == 100 ? RARE : 0, offset);
    }

    private double accuracy(Head head, int label) {
        int right = 0;
        for (int i = 0; i < 1_000; i++) {
            String predicted =
                    head.predict(blobs.example("test", label, 0).embedding()).label();
            right += predicted.equals(Blobs.label(label)) ? 1 : 0;
        }
        return right / 1_000.0;
    }
}
