package io.frostline.trainer.stream;

import java.util.Set;

/**
 * Has refused candidates removed by the trainer that leads, when a fine-tune has ended and when {@code models} names
 * other backbones than before. It does so after commits only: what an aborted transaction promotes or rejects may be
 * decided otherwise the next time.
 */
final class Pruning {
    private final Leadership leadership;
    private final TaskLearners learners;
    private final ChallengerDecisions challengers;
    private final FineTunes fineTunes;
    private Set<String> named = Set.of();

    Pruning(Leadership leadership, TaskLearners learners, ChallengerDecisions challengers, FineTunes fineTunes) {
        this.leadership = leadership;
        this.learners = learners;
        this.challengers = challengers;
        this.fineTunes = fineTunes;
    }

    /** The learners are back, in the space that is served. */
    void recovered() {
        if (leadership.isOurs()) {
            prune();
        }
    }

    /** @param ended whether a fine-tune has ended with the transaction */
    void committed(boolean ended) {
        if (leadership.isOurs() && (ended || !learners.artifacts().equals(named))) {
            prune();
        }
    }

    private void prune() {
        named = learners.artifacts();
        fineTunes.prune(named, challengers.current().isPresent());
    }
}
