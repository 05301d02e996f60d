package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.stream.log.Place;
import io.frostline.stream.log.PlaceReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Embeds again, in the space that serves, the images that are wanted in it. What is wanted in a space that serves no
 * more is passed over; what is wanted in one that does not serve yet waits. Gives way to live traffic, but not for
 * ever. The prepared form of a record that makes no sense is empty.
 */
final class WantedHandler implements BatchHandler<Optional<WantedImage>> {
    /** Hears of what was committed. */
    @FunctionalInterface
    interface Listener {
        /** @param gone images that are not in the log any more */
        void embeddedAgain(long embedded, long gone);
    }

    private final WantedReader reader;
    private final PlaceReader log;
    private final ImageRecords images;
    private final Serving serving;
    private final LongSupplier latestPromotion;
    private final Extraction extraction;
    private final EmbeddingRecords embeddings;
    private final Courtesy courtesy;
    private final Listener listener;
    private volatile long awaited = -1;
    private long embedded;
    private long gone;

    /** @param latestPromotion offset in {@code models} of the latest promotion known here, whether it serves or not */
    WantedHandler(
            WantedReader reader,
            PlaceReader log,
            ImageRecords images,
            Serving serving,
            LongSupplier latestPromotion,
            Extraction extraction,
            EmbeddingRecords embeddings,
            Courtesy courtesy,
            Listener listener) {
        this.reader = reader;
        this.log = log;
        this.images = images;
        this.serving = serving;
        this.latestPromotion = latestPromotion;
        this.extraction = extraction;
        this.embeddings = embeddings;
        this.courtesy = courtesy;
        this.listener = listener;
    }

    @Override
    public Optional<WantedImage> prepare(ConsumerRecord<byte[], byte[]> record) {
        return reader.read(record);
    }

    @Override
    public boolean skips() {
        return true;
    }

    /** What may not be touched is passed over. */
    @Override
    public Optional<WantedImage> skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        return Optional.empty();
    }

    @Override
    public synchronized Output handle(List<Prepared<Optional<WantedImage>>> batch) {
        ServingModel model = serving.current();
        Map<Place, WantedImage> wanted = new HashMap<>();
        for (Prepared<Optional<WantedImage>> prepared : batch) {
            WantedImage image = prepared.value().orElse(null);
            if (image == null) {
                continue;
            }
            if (image.space().equals(model.space())) {
                wanted.put(image.place(), image);
            } else if (image.promotion() >= latestPromotion.getAsLong()) {
                awaited = image.promotion();
                return Output.abandoned();
            }
        }
        courtesy.works();
        return embed(model, wanted);
    }

    private Output embed(ServingModel model, Map<Place, WantedImage> wanted) {
        List<CompletableFuture<Arrival>> found = new ArrayList<>();
        log.read(wanted.keySet(), record -> {
            if (isTheSame(record, wanted.get(Place.of(record)))) {
                found.add(images.lookBeside(record, model.backbone().preprocessing()));
            }
        });
        List<ReadyImage> ready = found.stream()
                .map(CompletableFuture::join)
                .flatMap(arrival -> arrival instanceof ReadyImage image ? Stream.of(image) : Stream.empty())
                .toList();
        List<ProducerRecord<byte[], byte[]>> outputs =
                embeddings.readAgain(extraction.extract(model, ready).embedded());
        embedded += outputs.size();
        gone += wanted.size() - found.size();
        return Output.of(outputs);
    }

    /** What was rejected then is passed over; a topic that was made anew has other images in these places. */
    private static boolean isTheSame(ConsumerRecord<byte[], byte[]> record, @Nullable WantedImage image) {
        return record.key() != null
                && image != null
                && new String(record.key(), UTF_8).equals(image.id().value());
    }

    /** Returns once no batch is at work with a model that served before the call. */
    synchronized void finishBatch() {}

    @Override
    public void committed() {
        listener.embeddedAgain(embedded, gone);
        forget();
    }

    @Override
    public void aborted() {
        forget();
    }

    private void forget() {
        embedded = 0;
        gone = 0;
    }

    @Override
    public boolean refused(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason) {
        return embeddings.refused(output);
    }

    @Override
    public boolean yields() {
        long promotion = awaited;
        boolean waits = promotion > serving.current().reign().promotion() && promotion >= latestPromotion.getAsLong();
        return waits || courtesy.givesWay();
    }
}
