package io.frostline.extractor.stream;

import io.frostline.extractor.coverage.Coverage;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** What groups have committed of {@code images}. */
interface GroupOffsets extends AutoCloseable {
    /**
     * @return the coverage a group has stored, by partition; partitions it says nothing of are left out
     * @throws KafkaException if the broker does not answer
     */
    Map<Integer, Coverage> coverages(String group) throws InterruptedException;

    /**
     * @return where a group goes on reading, for every partition: what it committed, but not before the log begins
     * @throws KafkaException if the broker does not answer
     */
    Map<Integer, Long> positions(String group) throws InterruptedException;

    @Override
    void close();
}
