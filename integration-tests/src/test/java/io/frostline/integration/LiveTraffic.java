package io.frostline.integration;

import io.frostline.schemas.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells live traffic from what was embedded again. Live traffic goes through each partition of {@code images} offset by
 * offset, and a space reigns from the first offset it embeds there; what is embedded again is of offsets before.
 */
final class LiveTraffic {
    private final Map<Integer, Position> positions = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();

    private LiveTraffic() {}

    /** Where live traffic is in one partition, and since when in one space. */
    private record Position(long next, String space, long since, int reigns) {
        private static final Position BEFORE_ALL = new Position(0, "", 0, 0);

        boolean isAhead(Embedding embedding) {
            return embedding.getSourceOffset() >= next;
        }

        boolean isOfReign(Embedding embedding) {
            return embedding.getSpace().equals(space) && embedding.getSourceOffset() >= since;
        }

        Position past(Embedding embedding) {
            long offset = embedding.getSourceOffset();
            return embedding.getSpace().equals(space)
                    ? new Position(offset + 1, space, since, reigns)
                    : new Position(offset + 1, embedding.getSpace(), offset, reigns + 1);
        }
    }

    /** @param embeddings in the order of their partitions */
    static LiveTraffic in(List<Embedding> embeddings) {
        LiveTraffic traffic = new LiveTraffic();
        embeddings.forEach(traffic::see);
        return traffic;
    }

    private void see(Embedding embedding) {
        int partition = embedding.getSourcePartition();
        Position position = positions.getOrDefault(partition, Position.BEFORE_ALL);
        if (position.isAhead(embedding)) {
            for (long offset = position.next(); offset < embedding.getSourceOffset(); offset++) {
                lost.add(partition + "/" + offset);
            }
            positions.put(partition, position.past(embedding));
        } else if (position.isOfReign(embedding)) {
            twice.add(embedding.getImageId() + " in " + embedding.getSpace());
        }
    }

    /** @return places of images that live traffic passed over */
    List<String> lost() {
        return lost;
    }

    /** @return images that live traffic embedded twice in one reign */
    List<String> twice() {
        return twice;
    }

    /** @return how many images live traffic has come past */
    long images() {
        return positions.values().stream().mapToLong(Position::next).sum();
    }

    /** @return in each partition, how often the space changed, the first one included */
    List<Integer> reigns() {
        return positions.values().stream().map(Position::reigns).toList();
    }
}
