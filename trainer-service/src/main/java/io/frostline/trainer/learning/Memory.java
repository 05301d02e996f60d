package io.frostline.trainer.learning;

import io.frostline.vision.Space;
import java.util.List;
import java.util.Map;

/** All that a learner keeps of one task's examples: what it judges, what it replays, and every image's latest label. */
final class Memory {
    private final HoldOut holdOut;
    private final ReplayMemory replay;
    private final LabelIndex index;

    Memory(LearningPolicy policy) {
        this(policy, new LabelIndex(policy.holdOut()::holds));
    }

    private Memory(LearningPolicy policy, LabelIndex index) {
        this.holdOut = new HoldOut(policy.holdOut());
        this.replay = new ReplayMemory(policy.replayCapacity());
        this.index = index;
    }

    /** @return the same labels, learned where they stand before the offset; nothing to judge or to replay */
    Memory inheritedBy(LearningPolicy policy, long fineTunedUpTo) {
        return new Memory(policy, index.learnedBefore(fineTunedUpTo));
    }

    HoldOut holdOut() {
        return holdOut;
    }

    ReplayMemory replay() {
        return replay;
    }

    /** Takes note of the label; an image whose label has changed is judged and replayed no more. */
    void note(Example example, boolean learned) {
        if (!agreesWith(example)) {
            forget(example.imageId());
        }
        index.put(example, learned);
    }

    /** Judges the example from now on if it is held out, replays it otherwise. */
    void keep(Example example) {
        if (holdOut.holds(example.imageId())) {
            holdOut.keep(example);
        } else {
            replay.keep(example);
        }
    }

    void forget(ImageId imageId) {
        LabelIndex.Entry before = index.remove(imageId);
        if (before != null) {
            holdOut.forget(imageId);
            replay.forget(imageId, before.label());
        }
    }

    /** @return whether the image's latest label is the example's */
    boolean agreesWith(Example example) {
        LabelIndex.Entry entry = index.get(example.imageId());
        return entry != null && entry.label().equals(example.label());
    }

    /** @return whether the head knows this label of this image */
    boolean hasLearned(Example example) {
        LabelIndex.Entry entry = index.get(example.imageId());
        return entry != null && entry.learned() && entry.label().equals(example.label());
    }

    /** Not so while the images of a fine-tuned space have still to be embedded again. */
    boolean hasHalfOfWhatItCouldReplay() {
        return 2 * replay.size() >= replay.room(index.trainable());
    }

    /** @return how many images that may be trained on have been learned */
    long learned() {
        return index.learned();
    }

    /** @param enough how many images of a label are enough */
    LabelCoverage coverage(int enough) {
        return index.coverage(enough);
    }

    Map<String, Integer> labelCounts() {
        return index.trainable();
    }

    List<LabelledImage> images() {
        return index.images();
    }

    List<LabelledImage> lacking(Space space) {
        return index.lacking(space);
    }
}
