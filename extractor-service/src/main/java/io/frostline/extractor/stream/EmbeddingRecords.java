package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.extraction.Extracted;
import io.frostline.extractor.intake.Source;
import io.frostline.extractor.serving.TaskPrediction;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.stream.RefusedSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of {@code embeddings}, none larger than its topic takes: predictions are left out, the least
 * confident first. Thread-safe.
 */
final class EmbeddingRecords {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingRecords.class);

    private static final int LARGEST = Topics.named(Topics.EMBEDDINGS).largestBatchBytes();

    /** Bytes of everything but the image id, the vector and the predictions, and of what Kafka adds to a record. */
    private static final int BESIDE = 2_048;

    /** Bytes of a prediction beside its texts. */
    private static final int BESIDE_TEXTS = 24;

    private static final Comparator<TaskPrediction> BEST_FIRST = Comparator.<TaskPrediction>comparingDouble(
                    said -> said.prediction().score())
            .reversed();

    private final Codec codec;
    private final IntConsumer listener;
    private final RefusedSizes refused = new RefusedSizes();

    /** Bytes of the predictions of a record, at most. */
    private final AtomicInteger most = new AtomicInteger(LARGEST);

    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param listener is told how many predictions were left out of a record */
    EmbeddingRecords(Codec codec, IntConsumer listener) {
        this.codec = codec;
        this.listener = listener;
    }

    /** @return the record; nothing if it is too large without any prediction */
    Optional<ProducerRecord<byte[], byte[]>> record(Extracted extracted) {
        byte[] id = extracted.image().id().value().getBytes(UTF_8);
        List<TaskPrediction> said = fitting(extracted, id.length);
        int leftOut = extracted.predictions().size() - said.size();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.EMBEDDINGS, id, codec.encode(embedding(extracted, said)));
        if (!refused.allow(record)) {
            LOG.warn(
                    "Image {} has an embedding of {} bytes, which topic {} refuses: raise its max.message.bytes",
                    extracted.image().id().value(),
                    record.value().length,
                    Topics.EMBEDDINGS);
            return Optional.empty();
        }
        record.headers().add(RecordHeaders.BATCH, extracted.batch().toString().getBytes(UTF_8));
        if (leftOut > 0) {
            record.headers()
                    .add(
                            RecordHeaders.PREDICTIONS_LEFT_OUT,
                            Integer.toString(leftOut).getBytes(UTF_8));
            tell(leftOut, extracted.predictions().size());
        }
        return Optional.of(record);
    }

    /** @return the records of images that were read again, behind live traffic; none of those that are too large */
    List<ProducerRecord<byte[], byte[]>> readAgain(List<Extracted> extracted) {
        return extracted.stream().map(this::readAgain).flatMap(Optional::stream).toList();
    }

    private Optional<ProducerRecord<byte[], byte[]>> readAgain(Extracted extracted) {
        Optional<ProducerRecord<byte[], byte[]>> record = record(extracted);
        record.ifPresent(made -> made.headers().add(RecordHeaders.READ_AGAIN, "true".getBytes(UTF_8)));
        return record;
    }

    /**
     * Remembers that a record was refused as too large: the next has half of its predictions at most, and one without
     * any is not made again.
     *
     * @return whether it will be answered otherwise
     */
    boolean refused(ProducerRecord<byte[], byte[]> output) {
        int predictions = codec.decode(output.value(), Embedding.class).getPredictions().stream()
                .mapToInt(said -> bytes(said.getTask(), said.getLabel()))
                .sum();
        if (predictions == 0) {
            return refused.add(output);
        }
        most.accumulateAndGet(predictions / 2, Math::min);
        return true;
    }

    private void tell(int leftOut, int all) {
        listener.accept(leftOut);
        if (!warned.getAndSet(true)) {
            LOG.warn(
                    "Records of {} are too large for what the heads of {} tasks say; {} predictions are left out, the least confident ones. Name the tasks in the trainers' frostline.tasks, or raise the topic's max.message.bytes",
                    Topics.EMBEDDINGS,
                    all,
                    leftOut);
        }
    }

    private List<TaskPrediction> fitting(Extracted extracted, int idBytes) {
        List<TaskPrediction> all = extracted.predictions();
        int room = Math.min(
                most.get(),
                LARGEST
                        - BESIDE
                        - 2 * idBytes
                        - Float.BYTES * extracted.embedding().dimension());
        if (all.stream().mapToInt(EmbeddingRecords::bytes).sum() <= room) {
            return all;
        }
        List<TaskPrediction> fitting = new ArrayList<>();
        for (TaskPrediction said : all.stream().sorted(BEST_FIRST).toList()) {
            room -= bytes(said);
            if (room < 0) {
                break;
            }
            fitting.add(said);
        }
        return fitting;
    }

    private static int bytes(TaskPrediction said) {
        return bytes(said.task(), said.prediction().label());
    }

    private static int bytes(String task, String label) {
        return task.getBytes(UTF_8).length + label.getBytes(UTF_8).length + BESIDE_TEXTS;
    }

    private static Embedding embedding(Extracted extracted, List<TaskPrediction> said) {
        Source source = extracted.image().source();
        return new Embedding(
                extracted.image().id().value(),
                extracted.embedding().space().id(),
                vector(extracted.embedding()),
                said.stream().map(EmbeddingRecords::prediction).toList(),
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp());
    }

    private static List<Float> vector(io.frostline.vision.Embedding embedding) {
        List<Float> vector = new ArrayList<>(embedding.dimension());
        for (int i = 0; i < embedding.dimension(); i++) {
            vector.add(embedding.at(i));
        }
        return vector;
    }

    private static io.frostline.schemas.TaskPrediction prediction(TaskPrediction said) {
        return new io.frostline.schemas.TaskPrediction(
                said.task(), said.prediction().label(), said.prediction().score(), said.headVersion());
    }
}
