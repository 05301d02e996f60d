package io.frostline.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs work only when the test says so, on the test's thread. */
final class HeldExecutor extends AbstractExecutorService {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Runs what waits, oldest first, at most so many. */
    void release(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
    }

    void releaseAll() {
        release(Integer.MAX_VALUE);
    }

    @Override
    public void shutdown() {
        releaseAll();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>(waiting);
        waiting.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return waiting.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return waiting.isEmpty();
    }
}
