package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A head that has learned from labels of which 40 % are wrong never takes the place of one that has learned from right
 * ones, whether the hold-out's labels are right or as wrong as the rest.
 */
class ShuffledLabelsTest {
    private static final int SEEDS = 200;
    private static final int IMAGES = 1_800;
    private static final int DIMENSION = 16;
    private static final double WRONG = 0.4;
    private static final List<String> LABELS = List.of("cat", "dog", "owl", "fox");
    private static final LearningPolicy LEARNING =
            LearningPolicy.standard().withHoldOut(new HoldOutPolicy(0.3, 5_000, "shuffled"));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverPromoteACandidateOverACleanOne(boolean holdOutShuffledToo) {
        int promoted = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            promoted += new Trial(seed, holdOutShuffledToo).judge() == Judgement.Kind.BETTER ? 1 : 0;
        }

        assertThat(promoted).isZero();
    }

    /** The gate is no wall: what is wrong with the candidate above are its labels alone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arePromotedOverByACleanCandidate(boolean holdOutShuffledToo) {
        int promoted = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            promoted += new Trial(seed, holdOutShuffledToo).judgeTheOtherWayRound() == Judgement.Kind.BETTER ? 1 : 0;
        }

        assertThat(promoted).isGreaterThan(holdOutShuffledToo ? SEEDS / 3 : SEEDS * 9 / 10);
    }

    /** Overlapping clouds, one a label, which each space sees after another turn of its axes. */
    private static final class Trial {
        private final Random random;
        private final List<LabelledImage> images = new ArrayList<>();
        private final Map<ImageId, String> right = new HashMap<>();
        private final Map<ImageId, String> shuffled = new HashMap<>();
        private final Map<ImageId, float[]> points = new HashMap<>();

        Trial(long seed, boolean holdOutShuffledToo) {
            random = new Random(seed);
            for (int i = 0; i < IMAGES; i++) {
                ImageId id = new ImageId("image-" + seed + "-" + i);
                String label = LABELS.get(i % LABELS.size());
                boolean heldOut = LEARNING.holdOut().holds(id);
                right.put(id, label);
                shuffled.put(id, random.nextDouble() < WRONG ? another(label) : label);
                points.put(id, point(i % LABELS.size()));
                String told = heldOut && holdOutShuffledToo ? shuffled.get(id) : label;
                images.add(new LabelledImage(id, String.valueOf(told), new ImageSource("images", 0, i), i, heldOut));
            }
        }

        private String another(String label) {
            return LABELS.get((LABELS.indexOf(label) + 1 + random.nextInt(LABELS.size() - 1)) % LABELS.size());
        }

        private float[] point(int kind) {
            float[] point = new float[DIMENSION];
            for (int axis = 0; axis < DIMENSION; axis++) {
                point[axis] = (float) random.nextGaussian() + (axis == kind ? 2 : 0);
            }
            return point;
        }

        Judgement.Kind judge() {
            return judge(right, shuffled);
        }

        Judgement.Kind judgeTheOtherWayRound() {
            return judge(shuffled, right);
        }

        private Judgement.Kind judge(Map<ImageId, String> servingLabels, Map<ImageId, String> candidateLabels) {
            Head serving = learned(TwoSpaces.SERVED, servingLabels);
            Head candidate = learned(TwoSpaces.CANDIDATE, candidateLabels);
            List<Comparison.Answer> answers = images.stream()
                    .filter(LabelledImage::heldOut)
                    .map(image ->
                            new Comparison.Answer(image.label(), isRight(serving, image), isRight(candidate, image)))
                    .toList();
            return JudgingPolicy.standard()
                    .judge(List.of(Comparison.of("animal", answers)), 1, true)
                    .kind();
        }

        private boolean isRight(Head head, LabelledImage image) {
            return head.predict(embedding(head.space(), image.imageId()))
                    .label()
                    .equals(image.label());
        }

        private Head learned(Space space, Map<ImageId, String> labels) {
            Learner learner = Learner.begin(space, DIMENSION, LEARNING);
            examples(space, labels).forEach(learner::learn);
            return learner.head().orElseThrow();
        }

        private List<Example> examples(Space space, Map<ImageId, String> labels) {
            return images.stream()
                    .map(image -> new Example(
                            image.imageId(),
                            String.valueOf(labels.get(image.imageId())),
                            embedding(space, image.imageId()),
                            image.source(),
                            image.offset()))
                    .toList();
        }

        /** The candidate's axes are the served ones in another order, so that neither space is the better one. */
        private Embedding embedding(Space space, ImageId id) {
            float[] point = points.getOrDefault(id, new float[DIMENSION]);
            float[] turned = new float[DIMENSION];
            for (int axis = 0; axis < DIMENSION; axis++) {
                turned[axis] = space.equals(TwoSpaces.SERVED) ? point[axis] : -point[(axis + 5) % DIMENSION];
            }
            return Embedding.of(space, turned);
        }
    }
}
