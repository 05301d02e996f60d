package io.frostline.trainer.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Says what the test tells it to say. */
final class ScriptedFineTunes implements FineTunes {
    final List<FineTuneRequest> started = new ArrayList<>();
    private final Deque<FineTuneEvent> script = new ArrayDeque<>();

    void say(FineTuneEvent event) {
        script.add(event);
    }

    @Override
    public void start(FineTuneRequest request) {
        started.add(request);
    }

    @Override
    public Optional<FineTuneEvent> poll() {
        return Optional.ofNullable(script.poll());
    }
}
