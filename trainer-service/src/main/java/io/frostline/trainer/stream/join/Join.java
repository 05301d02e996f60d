package io.frostline.trainer.stream.join;

import io.frostline.trainer.stream.TaskPartitions;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The join, which does nothing until it is started. Thread-safe. */
public final class Join {
    /** Makes Kafka Streams for as many partitions as the join has, and as tasks are divided among. */
    @FunctionalInterface
    interface Streams {
        KafkaStreams of(int partitions, TaskPartitions tasks, TaskAdmission admission);
    }

    private final JoinSettings settings;
    private final Streams made;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable TaskLog taskLog;

    Join(JoinSettings settings, Streams made) {
        this.settings = settings;
        this.made = made;
    }

    /**
     * Asks the broker how many partitions the join has, and begins. Called once.
     *
     * @param partitions to which partition each task's labels go
     * @param tasks which tasks there may be
     * @param learned names of the tasks that have a head; asked for by the first start of the join alone
     * @throws org.apache.kafka.common.KafkaException if the broker does not say
     */
    public void start(TaskPartitions partitions, TaskPolicy tasks, Iterable<String> learned)
            throws InterruptedException {
        RocksDbLibrary.load();
        int ownPartitions = JoinPartitions.find(settings.kafka(), settings.applicationId());
        TaskLog log = KafkaTaskLog.open(JoinLayout.tasksTopic(settings.applicationId()), settings.kafka());
        taskLog = log;
        KafkaStreams begun = made.of(ownPartitions, partitions, new TaskAdmission(tasks, log, learned));
        streams = begun;
        begun.start();
    }

    /** @return Kafka Streams' word for how it is, lower-case */
    public String state() {
        return now().name().toLowerCase(Locale.ROOT);
    }

    /** @return whether it joins, or will once it is started, its stores are restored or its partitions assigned */
    public boolean isAlive() {
        KafkaStreams.State state = now();
        return state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing();
    }

    public boolean isRunning() {
        return now() == KafkaStreams.State.RUNNING;
    }

    private KafkaStreams.State now() {
        KafkaStreams begun = streams;
        return begun == null ? KafkaStreams.State.CREATED : begun.state();
    }

    /** @return whether everything ended within the time */
    public boolean close(Duration time) {
        KafkaStreams begun = streams;
        boolean ended = begun == null || begun.close(time);
        TaskLog log = taskLog;
        if (log != null && ended) {
            log.close();
        }
        return ended;
    }
}
