package io.frostline.trainer.learning;

import io.frostline.vision.Head;
import java.util.List;
import java.util.Optional;

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

    /**
     * @param learned examples the head has learned
     * @return how it does on all that is held; nothing if nothing is
     */
    public Optional<Evaluation> evaluate(Head head, long learned) {
        int size = sample.size();
        if (size == 0) {
            return Optional.empty();
        }
        int correct = 0;
        for (int i = 0; i < size; i++) {
            Example example = sample.at(i);
            if (head.predict(example.embedding()).label().equals(example.label())) {
                correct++;
            }
        }
        return Optional.of(new Evaluation(learned, (double) correct / size, size));
    }

    void keep(Example example) {
        sample.keep(example, policy.capacity());
    }

    void forget(ImageId imageId) {
        sample.forget(imageId);
    }
}
