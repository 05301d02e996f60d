package io.frostline.trainer.stream.join;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One partition's labels that found no embedding, in the order in which they began to wait. Those that have left
 * meanwhile are still in it; its reader knows by the label's offset whether an entry stands.
 */
final class WaitingList {
    static final String STORE = "labels-waiting-since";

    private static final char SEPARATOR = '/';

    private final KeyValueStore<String, Long> store;

    WaitingList(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** @param since milliseconds since the epoch */
    void add(long since, String task, String imageId, long labelOffset) {
        store.put(new Entry(since, task, imageId, labelOffset).key(), labelOffset);
    }

    /**
     * @param time milliseconds since the epoch; before it, if the clock of this process has not been set yet
     * @param most how many are taken at once
     * @return those that began to wait before the time, longest first; they are in the list no more
     */
    List<Entry> takeBefore(long time, int most) {
        List<Entry> taken = new ArrayList<>();
        try (KeyValueIterator<String, Long> longestFirst = store.range(Entry.hex(0), Entry.hex(Math.max(0, time)))) {
            while (taken.size() < most && longestFirst.hasNext()) {
                taken.add(Entry.of(longestFirst.next()));
            }
        }
        taken.forEach(entry -> store.delete(entry.key()));
        return taken;
    }

    /**
     * A label that found no embedding.
     *
     * @param since milliseconds since the epoch
     * @param labelOffset offset of the label's record
     */
    record Entry(long since, String task, String imageId, long labelOffset) {
        private static Entry of(KeyValue<String, Long> stored) {
            int task = stored.key.indexOf(SEPARATOR) + 1;
            int imageId = stored.key.indexOf(SEPARATOR, task) + 1;
            return new Entry(
                    Long.parseLong(stored.key.substring(0, task - 1), 16),
                    stored.key.substring(task, imageId - 1),
                    stored.key.substring(imageId),
                    stored.value);
        }

        /** Sorts by time; a task has no slash. */
        private String key() {
            return hex(since) + SEPARATOR + task + SEPARATOR + imageId;
        }

        private static String hex(long time) {
            return String.format("%016x", time);
        }
    }
}
