package io.frostline.extractor.stream;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.vision.image.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Embeds in a promoted space the images that were embedded before its reign only, but for those that were wanted one by
 * one. Gives way to live traffic, but not for ever. What was rejected then is passed over. The prepared form of an
 * image that needs nothing is empty.
 */
final class ReEmbedHandler implements BatchHandler<Optional<Arrival>> {
    private final ImageRecords images;
    private final Serving serving;
    private final Reign reign;
    private final Preprocessing preprocessing;
    private final Extraction extraction;
    private final EmbeddingRecords embeddings;
    private final WantedPlaces wanted;
    private final Courtesy courtesy;
    private final LongConsumer listener;
    private final Map<Integer, Coverage> coverages = new ConcurrentHashMap<>();
    private long embedded;

    /**
     * @param model serves when this begins; its reign is the one that is embedded for
     * @param wanted what is embedded again without this
     * @param listener is told how many images were embedded, after each commit
     */
    ReEmbedHandler(
            ImageRecords images,
            Serving serving,
            ServingModel model,
            Extraction extraction,
            EmbeddingRecords embeddings,
            WantedPlaces wanted,
            Courtesy courtesy,
            LongConsumer listener) {
        this.images = images;
        this.serving = serving;
        this.reign = model.reign();
        this.preprocessing = model.backbone().preprocessing();
        this.extraction = extraction;
        this.embeddings = embeddings;
        this.wanted = wanted;
        this.courtesy = courtesy;
        this.listener = listener;
    }

    /** Learns what live traffic has covered; coverage of another reign says nothing here. Thread-safe. */
    void learn(Map<Integer, Coverage> stored) {
        stored.forEach((partition, coverage) -> {
            if (coverage.reign().equals(reign)) {
                coverages.put(partition, coverage);
            }
        });
    }

    @Override
    public Optional<Arrival> prepare(ConsumerRecord<byte[], byte[]> record) {
        Coverage coverage = coverages.get(record.partition());
        return coverage != null && coverage.lacks(record.offset()) && !wanted.holds(record.partition(), record.offset())
                ? Optional.of(images.look(record, preprocessing))
                : Optional.empty();
    }

    @Override
    public boolean skips() {
        return true;
    }

    /** What may not be touched is passed over. */
    @Override
    public Optional<Arrival> skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        return Optional.empty();
    }

    @Override
    public Executor preparing(ConsumerRecord<byte[], byte[]> record, Executor pool) {
        return images.looking(record, pool);
    }

    @Override
    public Output handle(List<Prepared<Optional<Arrival>>> batch) {
        ServingModel model = serving.current();
        if (!model.reign().equals(reign)) {
            return Output.held();
        }
        courtesy.works();
        List<ReadyImage> ready = batch.stream()
                .flatMap(prepared -> prepared.value().stream())
                .flatMap(arrival -> arrival instanceof ReadyImage image ? Stream.of(image) : Stream.empty())
                .toList();
        List<ProducerRecord<byte[], byte[]>> outputs =
                embeddings.readAgain(extraction.extract(model, ready).embedded());
        embedded += outputs.size();
        return Output.of(outputs);
    }

    @Override
    public void committed() {
        listener.accept(embedded);
        embedded = 0;
    }

    @Override
    public void aborted() {
        embedded = 0;
    }

    @Override
    public boolean refused(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason) {
        return embeddings.refused(output);
    }

    @Override
    public boolean yields() {
        boolean served = serving.current().reign().equals(reign);
        return !served || courtesy.givesWay();
    }

    @Override
    public long readUntil(TopicPartition partition) {
        Coverage coverage = coverages.get(partition.partition());
        return coverage == null ? 0 : coverage.since();
    }
}
