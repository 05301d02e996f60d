package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final MetricName ANSWERS = new MetricName("response-total", "consumer-metrics", "", Map.of());

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong count = new AtomicLong();
    private final Pulse pulse = Pulse.of(Map.of(ANSWERS, new Count()), now::get);

    @Test
    void beatsAsLongAsTheBrokerAnswers() {
        for (int answer = 0; answer < 100; answer++) {
            count.incrementAndGet();
            pass(Duration.ofSeconds(1));

            assertThat(pulse.isLost()).isFalse();
        }
    }

    @Test
    void isLostAfterFiveSecondsWithoutAnAnswerAndBeatsAgainWithTheNext() {
        pass(Duration.ofSeconds(5));
        assertThat(pulse.isLost()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(pulse.isLost()).isTrue();

        count.incrementAndGet();

        assertThat(pulse.isLost()).isFalse();
    }

    @Test
    void isNeverLostToAConsumerThatDoesNotCountAnswers() {
        Pulse uncounted = Pulse.of(Map.of(), now::get);

        pass(Duration.ofHours(1));

        assertThat(uncounted.isLost()).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** How many answers there were. */
    private final class Count implements Metric {
        @Override
        public MetricName metricName() {
            return ANSWERS;
        }

        @Override
        public Object metricValue() {
            return count.doubleValue();
        }
    }
}
