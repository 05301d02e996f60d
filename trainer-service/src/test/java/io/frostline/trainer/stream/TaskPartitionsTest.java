package io.frostline.trainer.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.stream.log.FakeLog;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

final class TaskPartitionsTest {
    private static final String TASK = "pose";

    private final FakeLog log = LoopBench.sharedLog();

    @Test
    void chooseThePartitionKafkaChoosesForTheTask() {
        for (String task : new String[] {"default", "species", "defect", "ü"}) {
            assertThat(new TaskPartitions(4).of(task))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(task.getBytes(UTF_8), 4));
        }
    }

    @Test
    void areAsManyAsTheTopicHasBeforeThereIsAHead() {
        log.setPartitions(6);

        assertThat(TaskPartitions.find(log)).isEqualTo(new TaskPartitions(6));
    }

    @Test
    void areAsManyAsTheTopicHadAtTheFirstHeadWhateverItIsGivenLater() {
        int before = TaskPartitions.find(log).number();
        learn();

        log.setPartitions(7);

        assertThat(TaskPartitions.find(log)).isEqualTo(new TaskPartitions(before));
        assertThat(new TaskPartitions(7).of(TASK)).isNotEqualTo(new TaskPartitions(before).of(TASK));
    }

    @Test
    void areRefusedIfTheTopicHasFewerThanTheFirstHeadSays() {
        learn();

        log.setPartitions(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskPartitions.find(log))
                .withMessage(
                        "topic labeled-embeddings has 1 partitions, but the heads in topic models divide tasks among 2;"
                                + " give it as many: kafka-topics.sh --alter --topic labeled-embeddings --partitions 2");
    }

    private void learn() {
        LoopBench bench = LoopBench.leading(TASK, log);
        bench.labels(TASK, 0, 20);
        bench.settle();
    }
}
