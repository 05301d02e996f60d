package io.frostline.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether the broker answers a consumer that keeps fetching: even where there is nothing to fetch, it does so every
 * half second. The consumer itself does not tell; it goes on polling in vain. Not thread-safe.
 */
final class Pulse {
    /** So long without an answer the broker is out of reach, or the connection a half-open one. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private static final String ANSWERS = "response-total";

    private final Optional<? extends Metric> answers;
    private final LongSupplier nanoClock;
    private Object latest = 0.0;
    private long since;

    private Pulse(Optional<? extends Metric> answers, LongSupplier nanoClock) {
        this.answers = answers;
        this.nanoClock = nanoClock;
        this.since = nanoClock.getAsLong();
    }

    /** @param metrics the consumer's; one that counts no answers never loses its pulse */
    static Pulse of(Map<MetricName, ? extends Metric> metrics, LongSupplier nanoClock) {
        return new Pulse(
                metrics.values().stream()
                        .filter(metric -> metric.metricName().name().equals(ANSWERS)
                                && metric.metricName().group().equals("consumer-metrics"))
                        .findFirst(),
                nanoClock);
    }

    boolean isLost() {
        if (answers.isEmpty()) {
            return false;
        }
        Object now = answers.get().metricValue();
        if (!now.equals(latest)) {
            latest = now;
            since = nanoClock.getAsLong();
        }
        return nanoClock.getAsLong() - since > SILENCE.toNanos();
    }
}
