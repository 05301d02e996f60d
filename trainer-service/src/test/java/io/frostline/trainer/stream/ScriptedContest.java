package io.frostline.trainer.stream;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.tuning.ClassComparison;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.vision.Embedding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what the test tells it to answer, and again what a challenger that is started again does not know. */
final class ScriptedContest implements Contest {
    final List<Challenger> started = new ArrayList<>();
    private final List<Answers> said = new ArrayList<>();
    private final Deque<Answers> script = new ArrayDeque<>();
    private @Nullable Challenger running;
    private long upTo;
    private @Nullable String failure;

    Optional<Challenger> running() {
        return Optional.ofNullable(running);
    }

    /** So many images more of the task that asked for the fine-tune, on which one of both alone is right. */
    void say(int won, int lost) {
        say(new Comparison(
                Objects.requireNonNull(running).task(),
                List.of(new ClassComparison("cat", won + lost, lost, won, lost))));
    }

    void say(Comparison... more) {
        Objects.requireNonNull(running, "no challenger is being judged");
        upTo++;
        said.add(new Answers(List.of(more), List.of(upTo, upTo)));
        script.add(said.get(said.size() - 1));
    }

    /** What comes next is another candidate. */
    void forget() {
        said.clear();
    }

    @Override
    public void start(Challenger challenger, Map<ImageId, Embedding> known) {
        script.clear();
        long answered =
                challenger.judgedUpTo().isEmpty() ? 0 : challenger.judgedUpTo().get(0);
        said.stream().filter(answers -> answers.upTo().get(0) > answered).forEach(script::add);
        running = challenger;
        started.add(challenger);
    }

    @Override
    public Optional<Answers> poll() {
        return Optional.ofNullable(script.poll());
    }

    /** Its directory is gone. */
    void fail(String reason) {
        failure = reason;
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void callOff() {
        failure = null;
        script.clear();
        running = null;
    }
}
