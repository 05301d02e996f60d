package io.frostline.trainer.stream.log;

import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.Place;
import io.frostline.stream.log.PlaceReader;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The encoded images, read again where labelled embeddings say they came from. */
public final class ImageLog {
    private final PlaceReader reader;

    public ImageLog(LogAccess access) {
        this.reader = new PlaceReader(access);
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
        images.forEach(image -> wanted.put(place(image.source()), image));
        int[] found = {0};
        reader.read(wanted.keySet(), record -> {
            LabelledImage image = wanted.get(Place.of(record));
            if (image != null && holds(record, image)) {
                sink.accept(image, record.value());
                found[0]++;
            }
        });
        return images.size() - found[0];
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> record, LabelledImage image) {
        return record.key() != null
                && record.value() != null
                && new String(record.key(), StandardCharsets.UTF_8)
                        .equals(image.imageId().value());
    }

    private static Place place(ImageSource source) {
        return new Place(new TopicPartition(source.topic(), source.partition()), source.offset());
    }
}
