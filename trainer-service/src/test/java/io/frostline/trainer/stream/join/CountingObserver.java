package io.frostline.trainer.stream.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what the join said. */
final class CountingObserver implements JoinObserver {
    final List<String> unreadable = new ArrayList<>();
    final Map<Integer, Long> waiting = new HashMap<>();
    int read;
    int overtaken;
    int joined;
    int unreadableEmbeddings;
    int expired;

    @Override
    public void labelRead() {
        read++;
    }

    @Override
    public void labelOvertaken() {
        overtaken++;
    }

    @Override
    public void labelUnreadable(String reason) {
        unreadable.add(reason);
    }

    @Override
    public void embeddingUnreadable() {
        unreadableEmbeddings++;
    }

    @Override
    public void joined() {
        joined++;
    }

    @Override
    public void labelExpired() {
        expired++;
    }

    @Override
    public void waiting(int partition, long labels) {
        waiting.put(partition, labels);
    }

    long waiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}
