package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.learning.Probation;
import io.frostline.trainer.tuning.TuningTask;
import java.util.Map;
import java.util.Optional;

/**
 * One task's learner with its place in the log and the version of its published head. A record whose place was dealt
 * with before, as after a group's offsets were moved back, is remembered and not learned again.
 */
final class TaskLearner {
    private final String task;
    private Learner learner;
    private long version;
    private long dealtWith;
    private boolean changed;

    /** @param version of the latest published head, 0 if there is none */
    TaskLearner(String task, Learner learner, long version) {
        this.task = task;
        this.learner = learner;
        this.version = version;
        this.dealtWith = learner.snapshot().learnedUpTo();
    }

    Optional<Outcome> take(Example example) {
        if (example.offset() < dealtWith) {
            learner.remember(example);
            return Optional.empty();
        }
        advance(example.offset());
        return Optional.of(learner.learn(example));
    }

    Optional<Outcome> retract(ImageId imageId, long offset) {
        if (offset < dealtWith) {
            learner.forget(imageId);
            return Optional.empty();
        }
        advance(offset);
        return Optional.of(learner.retract(imageId, offset));
    }

    private void advance(long offset) {
        dealtWith = offset + 1;
        changed = true;
    }

    /** Goes on with a learner of another space. */
    void replace(Learner successor) {
        learner = successor;
        changed = true;
    }

    /** @return whether something was dealt with that no published head contains */
    boolean isChanged() {
        return changed;
    }

    /** @return the head to publish, one version further; nothing before the first label */
    Optional<PublishedHead> publish() {
        changed = false;
        return learner.head().map(head -> new PublishedHead(task, ++version, head, learner.snapshot()));
    }

    /** @return the head as it stands now; nothing before the first label */
    Optional<PublishedHead> head() {
        return learner.head().map(head -> new PublishedHead(task, version, head, learner.snapshot()));
    }

    /** @return how it has done since a promotion; nothing if that is not being watched */
    Optional<Probation> probation() {
        return learner.probation();
    }

    void endProbation() {
        learner.endProbation();
        changed = true;
    }

    String task() {
        return task;
    }

    Learner learner() {
        return learner;
    }

    LearnerSnapshot snapshot() {
        return learner.snapshot();
    }

    /** @return what a fine-tune needs to know of the task; nothing before the first label */
    Optional<TuningTask> tuningTask() {
        return TuningTask.of(task, learner);
    }

    Map<String, Integer> labelCounts() {
        return learner.labelCounts();
    }
}
