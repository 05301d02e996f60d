package io.frostline.vision.model;

/**
 * A stretch of one partition of a topic.
 *
 * @param from first offset
 * @param until offset after the last
 */
public record LogRange(String topic, int partition, long from, long until) {
    public LogRange {
        if (partition < 0 || from < 0 || until < from) {
            throw new IllegalArgumentException(
                    "there is no stretch of " + topic + "-" + partition + " from offset " + from + " until " + until);
        }
    }

    /** @return the shortest stretch of the partition that has both */
    public LogRange around(LogRange other) {
        return new LogRange(topic, partition, Math.min(from, other.from), Math.max(until, other.until));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + from + ".." + until;
    }
}
