package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.stream.Contest.Answers;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.vision.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the challenger to the loop's transactions: its contest begins once it is committed, and after an abort it goes
 * on from the evidence that is in {@code models}.
 */
final class ChallengerDesk {
    private final Contest contest;
    private @Nullable Challenger current;
    private @Nullable Challenger committed;
    private boolean running;

    /** What the fine-tune that made it has embedded, as long as that is at hand and wanted. */
    private @Nullable Tuned fresh;

    ChallengerDesk(Contest contest) {
        this.contest = contest;
    }

    Optional<Challenger> current() {
        return Optional.ofNullable(current);
    }

    void begin(Challenger challenger, Tuned candidate) {
        current = challenger;
        fresh = candidate;
    }

    /** @return the next answers to the current one's contest */
    Optional<Answers> poll() {
        return running ? contest.poll() : Optional.empty();
    }

    /** @return why the current one can be judged no further, if so */
    Optional<String> failure() {
        return running ? contest.failure() : Optional.empty();
    }

    /** What its fine-tune has embedded is kept until its first look only. */
    void replace(Challenger next) {
        current = next;
        fresh = next.undecided() ? null : fresh;
    }

    /** @return what the current one's fine-tune has embedded, by task, as far as that is still at hand */
    Map<String, List<Example>> embedded() {
        Map<String, List<Example>> embedded = new HashMap<>();
        if (fresh != null) {
            fresh.tasks().forEach(task -> embedded.put(task.before().task(), task.embedded()));
        }
        return embedded;
    }

    /** It is promoted or rejected. */
    void end() {
        current = null;
        stop();
    }

    /** @return whether there is something that is not committed */
    boolean isChanged() {
        return current != committed;
    }

    void committed() {
        committed = current;
        if (current == null) {
            fresh = null;
        } else if (!running) {
            start(current);
        }
    }

    /** What was not committed is gone; {@link #recovered} comes next. */
    void aborted() {
        stop();
        current = committed;
    }

    /** @param kept what {@code models} says; nothing as well if another trainer leads */
    void recovered(Optional<Challenger> kept) {
        stop();
        current = kept.orElse(null);
        committed = current;
        kept.ifPresent(this::start);
    }

    private void start(Challenger challenger) {
        running = true;
        contest.start(challenger, known(challenger));
    }

    private void stop() {
        if (running) {
            contest.callOff();
        }
        running = false;
    }

    private Map<ImageId, Embedding> known(Challenger challenger) {
        Map<ImageId, Embedding> known = new HashMap<>();
        if (fresh != null && fresh.space().equals(challenger.backbone().space())) {
            fresh.tasks().stream()
                    .flatMap(task -> task.embedded().stream())
                    .forEach(example -> known.put(example.imageId(), example.embedding()));
        }
        return known;
    }
}
