package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Reign;
import io.frostline.schemas.Topics;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Where the images stand that were wanted in a reign: {@link WantedHandler} embeds these, and nobody else has to. */
final class WantedPlaces {
    private final Map<Integer, BitSet> offsets = new HashMap<>();

    private WantedPlaces() {}

    /**
     * Reads all of {@code embeddings-wanted}.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted
     */
    static WantedPlaces of(Reign reign, LogAccess log, WantedReader reader) {
        WantedPlaces places = new WantedPlaces();
        StretchReader stretches = new StretchReader(log);
        stretches.read(
                stretches.whole(log.partitionsOf(Topics.EMBEDDINGS_WANTED)),
                record -> reader.read(record)
                        .filter(image -> image.space().equals(reign.space()) && image.promotion() >= reign.promotion())
                        .ifPresent(places::add));
        return places;
    }

    static WantedPlaces none() {
        return new WantedPlaces();
    }

    private void add(WantedImage image) {
        offsets.computeIfAbsent(image.place().partition().partition(), none -> new BitSet())
                .set(Math.toIntExact(image.place().offset()));
    }

    boolean holds(int partition, long offset) {
        BitSet wanted = offsets.get(partition);
        return wanted != null && offset <= Integer.MAX_VALUE && wanted.get((int) offset);
    }
}
