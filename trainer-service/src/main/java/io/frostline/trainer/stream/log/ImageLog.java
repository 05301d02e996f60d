package io.frostline.trainer.stream.log;

import io.frostline.schemas.RecordHeaders;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.Place;
import io.frostline.stream.log.PlaceReader;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.log.ReferencedImages.Referenced;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * The encoded images, read again where labelled embeddings say they came from. What a record only points to is fetched
 * from there, once all are read.
 */
public final class ImageLog {
    private final ReferencedImages elsewhere;
    private final PlaceReader reader;

    public ImageLog(LogAccess access, ReferencedImages elsewhere) {
        this.elsewhere = elsewhere;
        this.reader = new PlaceReader(access);
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
        images.forEach(image -> wanted.put(place(image.source()), image));
        int[] found = {0};
        List<Referenced> referenced = new ArrayList<>();
        reader.read(wanted.keySet(), record -> {
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

    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, LabelledImage image) {
        return record.key() != null
                && new String(record.key(), StandardCharsets.UTF_8)
                        .equals(image.imageId().value());
    }

    private static Place place(ImageSource source) {
        return new Place(new TopicPartition(source.topic(), source.partition()), source.offset());
    }
}
