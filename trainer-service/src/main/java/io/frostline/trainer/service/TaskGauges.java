package io.frostline.trainer.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gauges that are set rather than asked, each with the task in its tags. Thread-safe. */
final class TaskGauges {
    private final MeterRegistry registry;
    private final Map<String, Level> levels = new ConcurrentHashMap<>();

    TaskGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void set(String name, String description, Tags tags, double value) {
        levels.computeIfAbsent(name + tags, unknown -> register(name, description, tags)).value = value;
    }

    private Level register(String name, String description, Tags tags) {
        Level level = new Level();
        Gauge.builder(name, level, set -> set.value)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return level;
    }

    private static final class Level {
        private volatile double value;
    }
}
