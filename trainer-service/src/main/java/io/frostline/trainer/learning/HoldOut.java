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
        SortedMap<String, ClassAccuracy> classes = new TreeMap<>();
        for (int i = 0; i < sample.size(); i++) {
            Example example = sample.at(i);
            String label = example.label();
            int right = head.predict(example.embedding()).label().equals(label) ? 1 : 0;
            classes.merge(
                    label,
                    new ClassAccuracy(label, right, 1),
                    (all, one) -> new ClassAccuracy(label, all.right() + one.right(), all.size() + one.size()));
        }
        return classes.isEmpty() ? Optional.empty() : Optional.of(new HoldOutScore(List.copyOf(classes.values())));
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
}
