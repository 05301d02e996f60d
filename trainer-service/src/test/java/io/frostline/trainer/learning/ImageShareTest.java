package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageShareTest {
    @Test
    void hasItsShareOfTheImages() {
        // 100 ± 4 standard deviations of a binomial of 1,000 at 0.1
        assertThat(count(new ImageShare(0.1, "salt"), new ImageShare(1, "any"))).isBetween(62L, 138L);
        assertThat(count(new ImageShare(0, "salt"), new ImageShare(1, "any"))).isZero();
        assertThat(count(new ImageShare(1, "salt"), new ImageShare(1, "any"))).isEqualTo(1_000);
    }

    @Test
    void doesNotDependOnTheShareOfAnotherSalt() {
        // a tenth of half of the images: 50 ± 4 standard deviations
        assertThat(count(new ImageShare(0.1, "one"), new ImageShare(0.5, "other")))
                .isBetween(22L, 78L);
    }

    @Test
    void refusesMoreThanAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShare(1.5, "salt"))
                .withMessage("share of the images is 1.5; it must be from 0 to 1");
    }

    private static long count(ImageShare one, ImageShare other) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> new ImageId("image-" + number))
                .filter(id -> one.has(id) && other.has(id))
                .count();
    }
}
