package io.frostline.extractor.extraction;

/**
 * Names one batch that went through the device: all its embeddings are of one space.
 *
 * @param run names one run of one process; never used again
 * @param number counts the batches of the run, from 1
 */
public record BatchId(String run, long number) {

    @Override
    public String toString() {
        return run + "-" + number;
    }
}
