package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RefusedSizesTest {
    private final RefusedSizes sizes = new RefusedSizes();

    @Test
    void allowWhatIsSmallerThanAnythingThatWasRefused() {
        sizes.add(output("models", 90));
        sizes.add(output("models", 100));

        assertThat(sizes.allow(output("models", 89))).isTrue();
        assertThat(sizes.allow(output("models", 90))).isFalse();
        assertThat(sizes.allow("models", 95)).isFalse();
        assertThat(sizes.allow(output("decisions", 1_000))).isTrue();
        assertThat(sizes.allowAll("decisions")).isTrue();
        assertThat(sizes.allowAll("models")).isFalse();
    }

    @Test
    void sayWhetherARefusalTaughtAnything() {
        assertThat(sizes.add(output("models", 90))).isTrue();
        assertThat(sizes.add(output("models", 90))).isFalse();
        assertThat(sizes.add(output("models", 10))).isTrue();
        assertThat(sizes.add(new ProducerRecord<>("labels-rejected", null, null)))
                .isTrue();
        assertThat(sizes.lessons()).isEqualTo(3);
    }

    /** @param bytes of key and value */
    private static ProducerRecord<byte[], byte[]> output(String topic, int bytes) {
        return new ProducerRecord<>(topic, new byte[4], new byte[bytes - 4]);
    }
}
