package io.frostline.vision.network;

import java.util.List;
import java.util.Optional;

/**
 * How images are shared out among forwards.
 *
 * @param sizes the batches there are
 * @param streams forwards that go on at once
 */
record BatchPlan(BatchSizes sizes, int streams) {

    /** @return how many images at once keep all of the device busy */
    int images() {
        return sizes.largest() * streams;
    }

    /** @return the sizes of the forwards for this many images, in order */
    List<Integer> split(int images) {
        return sizes.split(images, streams);
    }

    /** @return one batch of one size at a time, so that no image is computed otherwise than another */
    BatchPlan padded() {
        return new BatchPlan(sizes.onlyLargest(), 1);
    }

    /**
     * @return what takes less memory than this: first one forward at a time, then fewer images; empty if nothing does
     */
    Optional<BatchPlan> smaller() {
        return streams > 1
                ? Optional.of(new BatchPlan(sizes, 1))
                : sizes.smaller().map(fewer -> new BatchPlan(fewer, 1));
    }
}
