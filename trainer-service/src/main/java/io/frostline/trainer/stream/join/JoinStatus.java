package io.frostline.trainer.stream.join;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;

/** The running join, for health checks and the end. Thread-safe. */
public final class JoinStatus {
    private final KafkaStreams streams;

    public JoinStatus(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @return Kafka Streams' word for it, lower-case */
    public String state() {
        return streams.state().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @return whether it joins, or will once its stores are restored or its partitions assigned */
    public boolean isAlive() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing();
    }

    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** @return whether everything ended within the time */
    public boolean close(Duration time) {
        return streams.close(time);
    }
}
