package io.frostline.trainer.stream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.Place;
import io.frostline.reference.References;
import io.frostline.reference.Unfetched;
import io.frostline.reference.UnfetchedException;
import io.frostline.schemas.RecordHeaders;
import io.frostline.stream.log.FakeLog;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ImageLogTest {
    private final FakeLog log = new FakeLog(2);
    private final AtomicInteger asked = new AtomicInteger();
    private final ImageLog images = new ImageLog(log, new ReferencedImages(references(), 3));
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

    @Test
    void fetchesWhatARecordOnlyPointsTo() {
        fill(0, 2);
        for (int offset = 2; offset < 40; offset++) {
            refer(offset, "box://here/" + offset);
        }

        int missing = read(List.of(image(0, 1), image(0, 2), image(0, 39), image(0, 17)));

        assertThat(missing).isZero();
        assertThat(read).containsExactlyInAnyOrder("0/1", "0/2", "0/39", "0/17");
    }

    @Test
    void countsWhatIsNotWhereItsRecordPointsTo() {
        fill(0, 1);
        refer(1, "box://none/1");
        refer(2, "box://here/2");
        log.append(new TopicPartition("images", 0), "0/3", null);

        int missing = read(List.of(image(0, 0), image(0, 1), image(0, 2), image(0, 3)));

        assertThat(missing).isEqualTo(2);
        assertThat(read).containsExactlyInAnyOrder("0/0", "0/2");
    }

    @Test
    void doesNotWaitForEveryImageOfAPlaceThatIsAway() {
        for (int offset = 0; offset < 500; offset++) {
            refer(offset, "box://away/" + offset);
        }

        int missing = read(
                IntStream.range(0, 500).mapToObj(offset -> image(0, offset)).toList());

        assertThat(missing).isEqualTo(500);
        assertThat(asked.get()).isLessThan(100);
    }

    @Test
    void failsIfAnImageThatWasFetchedCannotBeTaken() {
        refer(0, "box://here/0");

        assertThatThrownBy(() -> images.read(List.of(image(0, 0)), (image, bytes) -> {
                    throw new IllegalStateException("the heap is full");
                }))
                .hasRootCauseMessage("the heap is full");
    }

    private void refer(int offset, String reference) {
        TopicPartition partition = new TopicPartition("images", 0);
        assertThat(log.append(partition, "0/" + offset, null)).isEqualTo(offset);
        log.header(partition, RecordHeaders.DATA_REFERENCE, reference);
    }

    /** A box that holds the byte that a path names. */
    private References references() {
        Place box = (reference, attempt) -> {
            asked.incrementAndGet();
            return switch (reference.getHost()) {
                case "here" -> new byte[] {Byte.parseByte(reference.getPath().substring(1))};
                case "none" -> throw new UnfetchedException(Unfetched.Reason.NOT_FOUND, "is not there");
                default -> throw new IOException("connection refused");
            };
        };
        Duration brief = Duration.ofMillis(1);
        return new References(Map.of("box", box), new FetchPolicy(10, brief, brief));
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
