package io.frostline.trainer.learning;

/** Moves a head with its examples, and keeps them in the memory. Holds nothing that the memory would not rebuild. */
sealed interface HeadTrainer permits ReplayedSgd, StreamingLda {

    static HeadTrainer of(LearningPolicy policy, HeadWeights head, Memory memory) {
        if (policy.head() instanceof HeadLdaPolicy lda) {
            return new StreamingLda(lda, head, memory);
        }
        return new ReplayedSgd((HeadSgdPolicy) policy.head(), head, memory, policy.seed());
    }

    /**
     * Learns the example, which the memory has taken note of but does not keep yet, and lets it keep it.
     *
     * @param learned examples learned before
     */
    void learn(Example example, long learned);
}
