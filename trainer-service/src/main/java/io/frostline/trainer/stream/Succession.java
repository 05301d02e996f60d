package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.Map;

/** Puts one backbone in the place of another, and keeps the one before so that it can come back. */
final class Succession {
    private final TaskLearners learners;
    private final WantedEmbeddings wanted;
    private final LearningObserver observer;
    private boolean returned;

    Succession(TaskLearners learners, WantedEmbeddings wanted, LearningObserver observer) {
        this.learners = learners;
        this.wanted = wanted;
        this.observer = observer;
    }

    /**
     * The heads of other trainers' tasks are published here and now: their trainers come back with them.
     *
     * @param everywhere every task's learner as it stands now
     * @param successors one in the backbone's space for each of them
     * @param numbers what it was decided on
     */
    void promote(
            Backbone backbone,
            Map<String, TaskLearner> everywhere,
            Map<String, Learner> successors,
            Map<String, Double> numbers,
            Outbox outbox) {
        Space served = learners.serving().space();
        Previous before = learners.promote(backbone, everywhere, successors);
        everywhere.values().stream()
                .filter(learner -> !learners.has(learner.task()))
                .forEach(learner -> learner.publish().ifPresent(outbox::publish));
        outbox.promote(backbone, served, numbers);
        outbox.keep(before);
        wanted.wantWhatIsLackingIn(learners.all());
        observer.serving(backbone.space());
        learners.tellStandings(observer);
    }

    /**
     * Serves what was served before, with the heads it had; what is served now becomes the previous one. Once that is
     * committed the learners have to come back from the log, which still has what they held out and replayed.
     *
     * @throws IllegalStateException if it cannot be opened any more; the message is one line, and nothing has changed
     */
    void rollBack(Previous previous, Map<String, Double> numbers, Outbox outbox) {
        Backbone backbone = learners.open(previous);
        Map<String, TaskLearner> everywhere = learners.everywhere();
        promote(backbone, everywhere, previous.goingOn(everywhere, backbone.dimension()), numbers, outbox);
        returned = true;
    }

    /** @return whether the learners have to come back from the log */
    boolean hasReturned() {
        return returned;
    }

    /** The learners have come back. */
    void recovered() {
        returned = false;
    }
}
