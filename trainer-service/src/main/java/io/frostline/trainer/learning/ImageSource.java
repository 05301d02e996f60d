package io.frostline.trainer.learning;

/**
 * Where the encoded image can be read again.
 *
 * @param topic name of the log
 * @param partition part of the log, from 0
 * @param offset place in that part, from 0
 */
public record ImageSource(String topic, int partition, long offset) {
    public ImageSource {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("image source " + topic + "-" + partition + "@" + offset
                    + " does not exist; partitions and offsets count from 0");
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
