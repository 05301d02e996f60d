package io.frostline.trainer.stream;

import io.frostline.trainer.tuning.TrainingSpeed;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.TunedTask;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Head;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what the test tells it to say, and refuses a second fine-tune beside the one that runs. */
final class ScriptedFineTunes implements FineTunes {
    final List<FineTuneRequest> started = new ArrayList<>();

    /** What was named each time that candidates were to be removed. */
    final List<Set<String>> pruned = new ArrayList<>();

    private final Deque<FineTuneEvent> script = new ArrayDeque<>();
    /** Whether the latest candidate was to stay, the last time. */
    boolean sparesTheLatest;

    private boolean running;
    private boolean calledOff;

    void say(FineTuneEvent event) {
        script.add(event);
        running &= !(event instanceof FineTuneEvent.Failed || event instanceof FineTuneEvent.Finished);
    }

    /** The one that was begun last makes a sound candidate, whose heads tell cats from dogs. */
    void finish() {
        finish(new Verification.Sound(Duration.ofMillis(2_500)));
    }

    /** @param verification of the candidate */
    void finish(Verification verification) {
        FineTuneRequest request = started.get(started.size() - 1);
        Head head = Head.of(FakeBackbones.TUNED.space(), List.of("cat", "dog"), new float[] {1, 0, 0, 1}, new float[2]);
        List<TunedTask> tasks = Stream.concat(Stream.of(request.asked()), request.others().stream())
                .map(task -> new TunedTask(task, head, List.of()))
                .toList();
        Tuned candidate = new Tuned(
                request.serving().space(),
                FakeBackbones.TUNED.space(),
                String.valueOf(FakeBackbones.TUNED.artifact()),
                String.valueOf(FakeBackbones.TUNED.sha256()),
                tasks,
                new TrainingSpeed(50, 2, 200));
        say(new FineTuneEvent.Finished(candidate, verification));
    }

    /** With its process. */
    void die() {
        running = false;
        script.clear();
    }

    boolean isRunning() {
        return running;
    }

    /** @return whether one was, and none has begun since */
    boolean isCalledOff() {
        return calledOff;
    }

    @Override
    public void start(FineTuneRequest request) {
        if (running) {
            throw new IllegalStateException("a fine-tune of task " + request.task() + " starts while one runs");
        }
        running = true;
        calledOff = false;
        started.add(request);
    }

    @Override
    public Optional<FineTuneEvent> poll() {
        return Optional.ofNullable(script.poll());
    }

    @Override
    public void callOff() {
        calledOff = true;
        running = false;
        script.clear();
    }

    @Override
    public void prune(Set<String> named, boolean judged) {
        pruned.add(named);
        sparesTheLatest = judged;
    }
}
