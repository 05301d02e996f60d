package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashSampleTest {
    private final Blobs blobs = new Blobs(Blobs.SPACE, 2, 1, 1);

    @Test
    void keepsTheSmallestHashesInTheirOrder() {
        List<Example> log = blobs.log(200);

        HashSample sample = sampleOf(log, 20);

        assertThat(sample.examples())
                .isEqualTo(log.stream()
                        .sorted(Comparator.comparing(
                                (Example example) ->
                                        StableHash.of("salt", example.imageId().value()),
                                Long::compareUnsigned))
                        .limit(20)
                        .toList());
    }

    @Test
    void doesNotDependOnTheOrderOfArrival() {
        List<Example> shuffled = new ArrayList<>(blobs.log(200));
        List<Example> inOrder = sampleOf(shuffled, 20).examples();

        Collections.shuffle(shuffled, new Random(5));

        assertThat(sampleOf(shuffled, 20).examples()).isEqualTo(inOrder);
    }

    @Test
    void replacesAnImageByItsLatestExample() {
        HashSample sample = sampleOf(blobs.log(10), 10);
        Example later = blobs.example("image-3", 1, 99);

        sample.keep(later, 10);

        assertThat(sample.size()).isEqualTo(10);
        assertThat(sample.examples()).contains(later);
    }

    @Test
    void forgetsAnImageAndMakesRoom() {
        HashSample sample = sampleOf(blobs.log(10), 10);

        sample.forget(new ImageId("image-3"));
        sample.forget(new ImageId("unknown"));

        assertThat(sample.size()).isEqualTo(9);
        assertThat(sample.examples()).noneMatch(example -> example.imageId().equals(new ImageId("image-3")));
    }

    private static HashSample sampleOf(List<Example> log, int capacity) {
        HashSample sample = new HashSample("salt");
        log.forEach(example -> sample.keep(example, capacity));
        return sample;
    }
}
