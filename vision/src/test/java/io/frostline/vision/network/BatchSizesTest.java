package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void areFewerForLargerImages() {
        assertThat(BatchSizes.upToLimit(64).ascending()).containsExactly(1, 2, 4, 8, 16, 32);
        assertThat(BatchSizes.upToLimit(224).ascending()).containsExactly(1, 2, 4, 8);
        assertThat(BatchSizes.upToLimit(2_000).ascending()).containsExactly(1);
    }

    @Test
    void coverAnyNumberOfImages() {
        BatchSizes sizes = BatchSizes.upToLimit(64);

        for (int images = 0; images < 100; images++) {
            assertThat(sizes.split(images).stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThanOrEqualTo(images);
        }
        assertThat(sizes.split(0)).isEmpty();
    }

    @Test
    void leaveNoMoreThanAQuarterOfABatchEmpty() {
        BatchSizes sizes = BatchSizes.upToLimit(64);

        assertThat(sizes.split(70)).containsExactly(32, 32, 4, 2);
        assertThat(sizes.split(63)).containsExactly(32, 32);
        assertThat(sizes.split(24)).containsExactly(16, 8);
        assertThat(sizes.split(3)).containsExactly(2, 1);
    }

    @Test
    void padEverythingToTheLargestWhereItMustBeOneSize() {
        assertThat(BatchSizes.upToLimit(224).onlyLargest().split(9)).isEqualTo(List.of(8, 8));
    }
}
