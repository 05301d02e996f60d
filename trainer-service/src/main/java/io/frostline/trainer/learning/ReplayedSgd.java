package io.frostline.trainer.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns each example together with earlier ones, of every label the same share whatever the stream's, unless it is
 * rare (experience replay; A. Chaudhry et al., "On Tiny Episodic Memories in Continual Learning", 2019).
 */
final class ReplayedSgd implements HeadTrainer {
    private final HeadSgdPolicy policy;
    private final SgdHeadTrainer trainer;
    private final HeadWeights head;
    private final Memory memory;
    private final long seed;

    ReplayedSgd(HeadSgdPolicy policy, HeadWeights head, Memory memory, long seed) {
        this.policy = policy;
        this.trainer = new SgdHeadTrainer(policy.weightDecay());
        this.head = head;
        this.memory = memory;
        this.seed = seed;
    }

    /** What is replayed depends on the image, not on its offset: transaction markers shift offsets from run to run. */
    @Override
    public void learn(Example example, long learned) {
        SplittableRandom random = new SplittableRandom(
                StableHash.of(seed, StableHash.of("replayed", example.imageId().value())));
        List<Example> batch = new ArrayList<>(1 + policy.replayed());
        batch.add(example);
        batch.addAll(memory.replay().draw(policy.replayed(), random));
        trainer.update(head, batch, policy.rate(learned));
        memory.keep(example);
    }
}
