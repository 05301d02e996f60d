package io.frostline.trainer.learning;

/**
 * Streaming linear discriminant analysis (T. Hayes, C. Kanan, "Lifelong Machine Learning with Deep Streaming Linear
 * Discriminant Analysis", CVPR Workshops 2020): each label has a mean, all share a covariance, and with {@code P} the
 * inverse of the shrunk covariance a label's row is {@code P mean} and its bias {@code -mean P mean / 2 + log weight}
 * (the logarithm of what is proportional to a label's prior probability; weights are the replay memory's). There is no
 * learning rate, and the order of the examples does not count.
 *
 * <p>Means and covariance are those of the examples in the replay memory: the same number of every label, the latest
 * embedding of each image, and nothing that was taken back. The covariance shrinks towards its mean variance in every
 * direction, so that one policy fits every scale of features.
 *
 * <p>Inverting takes as long as hundreds of examples, so the head is made anew only when the policy says so and when a
 * label appears. After a restart in a fine-tuned space most images have still to be embedded again; until at least half
 * of them are there, the head stays what it is.
 */
final class StreamingLda implements HeadTrainer {
    /** Bias of a label whose every example was taken back: it is not predicted. */
    private static final double NEVER = -1e30;

    private final HeadLdaPolicy policy;
    private final HeadWeights head;
    private final Memory memory;
    private final ExactMoments moments;

    StreamingLda(HeadLdaPolicy policy, HeadWeights head, Memory memory) {
        this.policy = policy;
        this.head = head;
        this.memory = memory;
        this.moments = new ExactMoments(head.dimension());
    }

    @Override
    public void learn(Example example, long learned) {
        boolean isNew = !head.knows(example.label());
        head.row(example.label());
        memory.keep(example);
        if ((isNew || policy.isDue(learned + 1)) && memory.hasHalfOfWhatItCouldReplay()) {
            refresh();
        }
    }

    private void refresh() {
        moments.become(memory.replay().examples());
        Cholesky covariance =
                Cholesky.of(moments.covariance(policy.shrinkage(moments.size(), head.dimension())), head.dimension());
        for (String label : head.labels()) {
            moments.mean(label)
                    .ifPresentOrElse(
                            mean -> set(label, mean, covariance),
                            () -> head.set(head.row(label), new double[head.dimension()], NEVER));
        }
    }

    private void set(String label, double[] mean, Cholesky covariance) {
        double[] row = mean.clone();
        covariance.solve(row);
        head.set(
                head.row(label),
                row,
                -dot(mean, row) / 2 + Math.log(memory.replay().weight(label)));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
