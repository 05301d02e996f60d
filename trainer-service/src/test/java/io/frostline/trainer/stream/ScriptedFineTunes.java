package io.frostline.trainer.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what the test tells it to say, and refuses a second fine-tune beside the one that runs. */
final class ScriptedFineTunes implements FineTunes {
    final List<FineTuneRequest> started = new ArrayList<>();

    /** What was named each time that candidates were to be removed. */
    final List<Set<String>> pruned = new ArrayList<>();

    private final Deque<FineTuneEvent> script = new ArrayDeque<>();
    private boolean running;
    private boolean calledOff;

    void say(FineTuneEvent event) {
        script.add(event);
        running &= !(event instanceof FineTuneEvent.Failed || event instanceof FineTuneEvent.Finished);
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
    public void prune(Set<String> named) {
        pruned.add(named);
    }
}
