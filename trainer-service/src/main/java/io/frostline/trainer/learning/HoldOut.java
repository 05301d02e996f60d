package io.frostline.trainer.learning;

import io.frostline.vision.Head;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The examples of one task that are only ever judged, each image with its latest label. Not thread-safe; what it holds
 * depends on the examples, not on their order.
 */
public final class HoldOut {
    private final HoldOutPolicy policy;
    private final HashSample sample;

    public HoldOut(HoldOutPolicy policy) {
        this.policy = policy;
        this.sample = new HashSample("judged/" + policy.salt());
    }

    /** @return whether the image is one that no training may see */
    public boolean holds(ImageId imageId) {
        return policy.holds(imageId);
    }

    public int size() {
        return sample.size();
    }

    /** @return what is judged, in an order that depends on the image ids alone */
    public List<Example> examples() {
        return sample.examples();
    }

    /** @return how the head does on all that is held; nothing if nothing is */
    public Optional<HoldOutScore> score(Head head) {
        List<Example> examples = sample.examples();
        List<String> predicted =
                head.classify(examples.stream().map(Example::embedding).toList());
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (int i = 0; i < predicted.size(); i++) {
            String label = examples.get(i).label();
            tallies.computeIfAbsent(label, none -> new Tally())
                    .count(predicted.get(i).equals(label));
        }
        List<ClassAccuracy> classes = tallies.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
        return classes.isEmpty() ? Optional.empty() : Optional.of(new HoldOutScore(classes));
    }

    /**
     * @param learned examples the head has learned
     * @return how it does on all that is held; nothing if nothing is
     */
    public Optional<Evaluation> evaluate(Head head, long learned) {
        return score(head).map(score -> score.after(learned));
    }

    void keep(Example example) {
        sample.keep(example, policy.capacity());
    }

    void forget(ImageId imageId) {
        sample.forget(imageId);
    }

    private static final class Tally {
        private int right;
        private int size;

        void count(boolean isRight) {
            right += isRight ? 1 : 0;
            size++;
        }

        ClassAccuracy of(String label) {
            return new ClassAccuracy(label, right, size);
        }
    }
}
