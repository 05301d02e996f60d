package io.frostline.trainer.stream.log;

import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The encoded images, read again where labelled embeddings say they came from: every partition once, front to back,
 * since a seek for each image costs more than reading past its neighbours.
 */
public final class ImageLog {
    private final LogAccess access;
    private final StretchReader reader;

    public ImageLog(LogAccess access) {
        this.access = access;
        this.reader = new StretchReader(access);
    }

    /**
     * Reads on the calling thread, in the order of the offsets of each partition.
     *
     * @param sink is given each image that is still there and its encoded bytes
     * @return how many are no longer there: deleted by age, or another record stands in their place
     * @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted
     */
    public int read(List<LabelledImage> images, BiConsumer<LabelledImage, byte[]> sink) {
        Map<Place, LabelledImage> wanted = new HashMap<>();
        images.forEach(image -> wanted.put(Place.of(image.source()), image));
        int[] found = {0};
        reader.read(stretches(wanted.keySet()), record -> {
            LabelledImage image = wanted.get(Place.of(record));
            if (image != null && holds(record, image)) {
                sink.accept(image, record.value());
                found[0]++;
            }
        });
        return images.size() - found[0];
    }

    private Map<TopicPartition, Stretch> stretches(Set<Place> places) {
        Map<TopicPartition, Stretch> wanted = new HashMap<>();
        for (Place place : places) {
            wanted.merge(place.partition(), new Stretch(place.offset(), place.offset() + 1), Stretch::around);
        }
        Map<TopicPartition, Stretch> there = new HashMap<>();
        Map<TopicPartition, Long> ends = access.ends(wanted.keySet());
        wanted.forEach((partition, stretch) -> there.put(partition, stretch.before(ends.getOrDefault(partition, 0L))));
        return there;
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> record, LabelledImage image) {
        return record.key() != null
                && record.value() != null
                && new String(record.key(), StandardCharsets.UTF_8)
                        .equals(image.imageId().value());
    }

    private record Place(TopicPartition partition, long offset) {
        static Place of(ImageSource source) {
            return new Place(new TopicPartition(source.topic(), source.partition()), source.offset());
        }

        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }
}
