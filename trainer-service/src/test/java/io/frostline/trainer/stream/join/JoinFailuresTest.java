package io.frostline.trainer.stream.join;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.stream.RefusedSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class JoinFailuresTest {
    private final AtomicLong nanoClock = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<Duration> pauses = new ArrayList<>();
    private final RefusedSizes refused = new RefusedSizes();
    private final JoinFailures failures = new JoinFailures(Path.of("streams"), refused, nanoClock::get, pauses::add);
    private final RuntimeException failure = new IllegalStateException("the broker says no");

    @Test
    void startsTheJoinAgain() {
        assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void endsAJoinThatFailsAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void waitsForADiskThatIsFullForAsLongAsItTakes() {
        RuntimeException full = new StreamsException(new ProcessorStateException("No space left on device"));
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(full)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(pauses).hasSize(20).allMatch(pause -> pause.compareTo(Duration.ZERO) > 0);
        assertThat(failures.handle(failure)).as("counted apart").isEqualTo(REPLACE_THREAD);
    }

    @Test
    void doesNotCountAnOutputThatIsNotTriedAgain() {
        RuntimeException tooLarge = new StreamsException(new RecordTooLargeException("1,200,000 bytes"));
        for (int bytes = 20; bytes > 0; bytes--) {
            refused.add(new ProducerRecord<>("labeled-embeddings", new byte[bytes], null));
            assertThat(failures.handle(tooLarge)).isEqualTo(REPLACE_THREAD);
        }

        for (int i = 0; i < 5; i++) {
            assertThat(failures.handle(tooLarge)).as("one that is tried again").isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(tooLarge)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsOldFailures() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
            nanoClock.addAndGet(Duration.ofMinutes(2).toNanos());
        }
    }
}
