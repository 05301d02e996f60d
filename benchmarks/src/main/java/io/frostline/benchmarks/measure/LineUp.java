package io.frostline.benchmarks.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders that are ready, in the order of their turns, and what they hold until the last round. */
public final class LineUp implements AutoCloseable {
    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    /** Gives the contender the last turn of every round. */
    public void add(String name, Contender contender) {
        contenders.put(name, contender);
    }

    /** @return the same, which is closed with this line-up: the last first */
    public <T extends AutoCloseable> T hold(T resource) {
        held.push(resource);
        return resource;
    }

    /** @return how many turns a round has */
    public int size() {
        return contenders.size();
    }

    /**
     * Measures everybody in turn, again and again, so that what disturbs the machine disturbs all alike.
     *
     * @param measured done after every turn
     * @return the samples by contender
     */
    public Map<String, Samples> measure(int rounds, Runnable measured) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            contenders.forEach((name, contender) -> {
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(contender.measure());
                measured.run();
            });
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        values.forEach((name, rounded) -> samples.put(name, new Samples(rounded)));
        return samples;
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            close(held.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(resource + " cannot be closed", e);
        }
    }
}
