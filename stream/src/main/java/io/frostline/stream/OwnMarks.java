package io.frostline.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What this process has written down of its own life, or may have: where no answer came, both what was there and what
 * was to take its place can be there. Who finds one of these has not ended. Confined to the loop's thread.
 */
final class OwnMarks {
    private final Map<TopicPartition, Set<Lives>> marks = new HashMap<>();

    /** The mark is about to be written in the place of what is there. */
    void write(TopicPartition partition, Lives mark) {
        marks.computeIfAbsent(partition, none -> new HashSet<>()).add(mark);
    }

    /** The mark stands there, and nothing else. */
    void written(TopicPartition partition, Lives mark) {
        marks.put(partition, new HashSet<>(Set.of(mark)));
    }

    /** Nothing of this process stands there. */
    void takenBack(TopicPartition partition) {
        marks.remove(partition);
    }

    boolean contain(TopicPartition partition, Lives found) {
        return marks.getOrDefault(partition, Set.of()).contains(found);
    }
}
