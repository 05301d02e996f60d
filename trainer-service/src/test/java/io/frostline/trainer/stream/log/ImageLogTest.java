package io.frostline.trainer.stream.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.stream.log.FakeLog;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ImageLogTest {
    private final FakeLog log = new FakeLog(2);
    private final ImageLog images = new ImageLog(log);
    private final List<String> read = new ArrayList<>();

    @Test
    void readsEachPartitionOnceInTheOrderOfItsOffsets() {
        fill(0, 100);
        fill(1, 100);

        int missing = read(List.of(image(1, 80), image(0, 70), image(0, 5), image(1, 2), image(0, 6)));

        assertThat(missing).isZero();
        assertThat(read.stream().filter(id -> id.startsWith("0/"))).containsExactly("0/5", "0/6", "0/70");
        assertThat(read.stream().filter(id -> id.startsWith("1/"))).containsExactly("1/2", "1/80");
        assertThat(log.consumers()).isEqualTo(1);
    }

    @Test
    void countsWhatRetentionHasDeleted() {
        fill(0, 100);
        log.deleteBefore(new TopicPartition("images", 0), 50);

        int missing = read(List.of(image(0, 3), image(0, 49), image(0, 50), image(0, 99)));

        assertThat(missing).isEqualTo(2);
        assertThat(read).containsExactly("0/50", "0/99");
    }

    @Test
    void countsWhatATopicThatWasMadeAnewDoesNotHave() {
        fill(0, 10);
        log.append(new TopicPartition("images", 0), "somebody else", new byte[] {1});

        int missing = read(List.of(image(0, 4), image(0, 10), image(0, 5_000), image(1, 0)));

        assertThat(missing).isEqualTo(3);
        assertThat(read).containsExactly("0/4");
    }

    @Test
    void asksNothingForNoImages() {
        assertThat(read(List.of())).isZero();

        assertThat(log.consumers()).isZero();
    }

    private int read(List<LabelledImage> wanted) {
        return images.read(wanted, (image, bytes) -> {
            assertThat(bytes).containsExactly((byte) image.source().offset());
            read.add(image.imageId().value());
        });
    }

    private void fill(int partition, int count) {
        for (int offset = 0; offset < count; offset++) {
            log.append(new TopicPartition("images", partition), partition + "/" + offset, new byte[] {(byte) offset});
        }
    }

    private static LabelledImage image(int partition, long offset) {
        ImageSource source = new ImageSource("images", partition, offset);
        return new LabelledImage(new ImageId(partition + "/" + offset), "cat", source, 0, false);
    }
}
