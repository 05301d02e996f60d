package io.frostline.extractor.stream;

import io.frostline.extractor.coverage.Ledger;
import io.frostline.extractor.extraction.Extracted;
import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.extraction.Extracts;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.serving.Swap;
import io.frostline.schemas.Topics;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.vision.image.Preprocessing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Follows live traffic: every image becomes an embedding of the space that serves, or a rejection. A new backbone is
 * put into service between two batches, and where it began is stored beside the offsets at once.
 */
final class ImagesHandler implements BatchHandler<Arrival> {
    private final ImageRecords images;
    private final Serving serving;
    private final Extraction extraction;
    private final EmbeddingRecords embeddings;
    private final RejectionRecords rejections;
    private final ImagesListener listener;
    private final Ledger ledger;
    private final Set<Integer> touched = new TreeSet<>();
    private Tally tally = new Tally();

    ImagesHandler(
            ImageRecords images,
            Serving serving,
            Extraction extraction,
            EmbeddingRecords embeddings,
            RejectionRecords rejections,
            ImagesListener listener) {
        this.images = images;
        this.serving = serving;
        this.extraction = extraction;
        this.embeddings = embeddings;
        this.rejections = rejections;
        this.listener = listener;
        this.ledger = new Ledger(serving.current().reign());
    }

    @Override
    public Arrival prepare(ConsumerRecord<byte[], byte[]> record) {
        return images.look(record, serving.current().backbone().preprocessing());
    }

    @Override
    public Executor preparing(ConsumerRecord<byte[], byte[]> record, Executor pool) {
        return images.looking(record, pool);
    }

    @Override
    public boolean skips() {
        return true;
    }

    @Override
    public Arrival skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        return images.skipped(record, ends);
    }

    @Override
    public Output handle(List<Prepared<Arrival>> batch) {
        serving.swap().ifPresent(this::turn);
        ServingModel model = serving.current();
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>(batch.size());
        List<ReadyImage> ready = new ArrayList<>(batch.size());
        List<CompletableFuture<Arrival>> arrivals =
                fitting(batch, model.backbone().preprocessing());
        for (int i = 0; i < batch.size(); i++) {
            Prepared<Arrival> prepared = batch.get(i);
            Arrival arrival = arrivals.get(i).join();
            if (arrival instanceof Rejection rejection) {
                reject(rejection, prepared.record()).ifPresent(outputs::add);
            } else {
                ready.add((ReadyImage) arrival);
            }
            ledger.advance(prepared.record().partition(), prepared.record().offset() + 1);
            touched.add(prepared.record().partition());
        }
        embed(model, ready, batch, outputs);
        Set<Integer> unsaid = ledger.unsaid();
        touched.addAll(unsaid);
        return Output.of(outputs)
                .committing(unsaid.stream().map(ImagesHandler::partition).toList());
    }

    private void turn(Swap swap) {
        ledger.turnTo(swap.after().reign());
        listener.swapped(swap);
    }

    /** Crops that were made for the backbone before a swap are made again if the new one looks otherwise. */
    private List<CompletableFuture<Arrival>> fitting(List<Prepared<Arrival>> batch, Preprocessing preprocessing) {
        return batch.stream()
                .map(prepared -> isStale(prepared.value(), preprocessing)
                        ? images.lookBeside(prepared.record(), preprocessing)
                        : CompletableFuture.completedFuture(prepared.value()))
                .toList();
    }

    private static boolean isStale(Arrival arrival, Preprocessing preprocessing) {
        return arrival instanceof ReadyImage image && !image.preprocessing().equals(preprocessing);
    }

    private void embed(
            ServingModel model,
            List<ReadyImage> ready,
            List<Prepared<Arrival>> batch,
            List<ProducerRecord<byte[], byte[]>> outputs) {
        Extracts extracts = extraction.extract(model, ready);
        List<Rejection> rejected = new ArrayList<>(extracts.rejected());
        for (Extracted extracted : extracts.embedded()) {
            embeddings.record(extracted).ifPresentOrElse(outputs::add, () -> rejected.add(tooLarge(extracted)));
        }
        tally.embedded(ready.size() - rejected.size());
        for (Rejection rejection : rejected) {
            batch.stream()
                    .map(Prepared::record)
                    .filter(record -> record.partition() == rejection.source().partition()
                            && record.offset() == rejection.source().offset())
                    .forEach(record -> reject(rejection, record).ifPresent(outputs::add));
        }
    }

    private static Rejection tooLarge(Extracted extracted) {
        return new Rejection(
                extracted.image().id(),
                extracted.image().source(),
                Stage.FORWARD,
                "embedding-too-large",
                "its embedding of " + extracted.embedding().dimension() + " values is larger than topic "
                        + Topics.EMBEDDINGS + " takes; raise the topic's max.message.bytes");
    }

    private Optional<ProducerRecord<byte[], byte[]>> reject(Rejection rejection, ConsumerRecord<byte[], byte[]> image) {
        tally.rejected(rejection);
        return rejections.record(rejection, image);
    }

    @Override
    public void committed() {
        ledger.committed(touched);
        touched.clear();
        listener.committed(tally);
        tally = new Tally();
    }

    @Override
    public void aborted() {
        ledger.aborted();
        touched.clear();
        tally = new Tally();
    }

    @Override
    public void assigned(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach((partition, position) ->
                ledger.assigned(partition.partition(), position.offset(), position.metadata()));
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> ledger.revoked(partition.partition()));
    }

    @Override
    public String offsetMetadata(TopicPartition partition) {
        return ledger.text(partition.partition());
    }

    @Override
    public boolean refused(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason) {
        return output.topic().equals(Topics.EMBEDDINGS) ? embeddings.refused(output) : rejections.refused(output);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.IMAGES, number);
    }
}
