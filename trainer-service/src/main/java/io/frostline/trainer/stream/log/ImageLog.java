package io.frostline.trainer.stream.log;

import io.frostline.schemas.RecordHeaders;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.log.ReferencedImages.Referenced;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * The encoded images, read again where labelled embeddings say they came from: every partition once, front to back,
 * since a seek for each image costs more than reading past its neighbours. What a record only points to is fetched from
 * there, once all are read.
 */
public final class ImageLog {
    private final LogAccess access;
    private final ReferencedImages elsewhere;
    private final StretchReader reader;

    public ImageLog(LogAccess access, ReferencedImages elsewhere) {
        this.access = access;
        this.elsewhere = elsewhere;
        this.reader = new StretchReader(access);
    }

    /**
     * Reads on the calling thread, in the order of the offsets of each partition, and then those that are elsewhere.
     *
     * @param sink is given each image that is still there and its encoded bytes; one at a time
     * @return how many are no longer there: deleted by age, or another record stands in their place, or they are not
     *     where their record points to
     * @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted
     */
    public int read(List<LabelledImage> images, BiConsumer<LabelledImage, byte[]> sink) {
        Map<Place, LabelledImage> wanted = new HashMap<>();
        images.forEach(image -> wanted.put(Place.of(image.source()), image));
        int[] found = {0};
        List<Referenced> referenced = new ArrayList<>();
        reader.read(stretches(wanted.keySet()), record -> {
            LabelledImage image = wanted.get(Place.of(record));
            if (image == null || !isOf(record, image)) {
                return;
            }
            Header reference = record.headers().lastHeader(RecordHeaders.DATA_REFERENCE);
            boolean empty = record.value() == null || record.value().length == 0;
            if (empty && reference != null && reference.value() != null) {
                referenced.add(new Referenced(image, new String(reference.value(), StandardCharsets.UTF_8)));
            } else if (record.value() != null) {
                sink.accept(image, record.value());
                found[0]++;
            }
        });
        int unfetched = elsewhere.fetch(referenced, sink);
        return images.size() - found[0] - referenced.size() + unfetched;
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

    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, LabelledImage image) {
        return record.key() != null
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
