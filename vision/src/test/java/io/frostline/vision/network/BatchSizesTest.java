package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void areFewerForLargerImages() {
        assertThat(BatchSizes.onACore(64).ascending()).containsExactly(1, 2, 4, 8, 16, 32);
        assertThat(BatchSizes.onACore(224).ascending()).containsExactly(1, 2, 4);
        assertThat(BatchSizes.onACore(2_000).ascending()).containsExactly(1);
        assertThat(BatchSizes.onAGpu(224).ascending()).containsExactly(1, 2, 4, 8, 16, 32);
        assertThat(BatchSizes.onAGpu(448).ascending()).containsExactly(1, 2, 4, 8);
    }

    @Test
    void coverAnyNumberOfImages() {
        BatchSizes sizes = BatchSizes.onACore(64);

        for (int images = 0; images < 100; images++) {
            for (int streams = 1; streams < 5; streams++) {
                assertThat(sizes.split(images, streams).stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isGreaterThanOrEqualTo(images);
            }
        }
        assertThat(sizes.split(0, 1)).isEmpty();
    }

    @Test
    void leaveNoMoreThanAQuarterOfABatchEmpty() {
        BatchSizes sizes = BatchSizes.onACore(64);

        assertThat(sizes.split(70, 1)).containsExactly(32, 32, 4, 2);
        assertThat(sizes.split(63, 1)).containsExactly(32, 32);
        assertThat(sizes.split(24, 1)).containsExactly(16, 8);
        assertThat(sizes.split(3, 1)).containsExactly(2, 1);
    }

    @Test
    void giveEveryStreamSomethingToDo() {
        BatchSizes sizes = BatchSizes.onACore(64);

        assertThat(sizes.split(32, 2)).containsExactly(16, 16);
        assertThat(sizes.split(8, 4)).containsExactly(2, 2, 2, 2);
        assertThat(sizes.split(2, 2)).containsExactly(1, 1);
        assertThat(sizes.split(1, 2)).containsExactly(1);
        assertThat(sizes.split(100, 2)).containsExactly(32, 32, 32, 4);
    }

    @Test
    void padEverythingToTheLargestWhereItMustBeOneSize() {
        assertThat(BatchSizes.onACore(224).onlyLargest().split(9, 2)).isEqualTo(List.of(4, 4, 4));
    }
}
