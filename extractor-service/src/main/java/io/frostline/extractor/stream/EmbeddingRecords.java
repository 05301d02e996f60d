package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.extraction.Extracted;
import io.frostline.extractor.intake.Source;
import io.frostline.extractor.serving.TaskPrediction;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the records of {@code embeddings}. */
final class EmbeddingRecords {
    private final Codec codec;

    EmbeddingRecords(Codec codec) {
        this.codec = codec;
    }

    ProducerRecord<byte[], byte[]> record(Extracted extracted) {
        String id = extracted.image().id().value();
        Source source = extracted.image().source();
        Embedding value = new Embedding(
                id,
                extracted.embedding().space().id(),
                vector(extracted.embedding()),
                extracted.predictions().stream()
                        .map(EmbeddingRecords::prediction)
                        .toList(),
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.EMBEDDINGS, id.getBytes(UTF_8), codec.encode(value));
        record.headers().add(RecordHeaders.BATCH, extracted.batch().toString().getBytes(UTF_8));
        return record;
    }

    /** For an image that was read again, behind live traffic. */
    ProducerRecord<byte[], byte[]> readAgain(Extracted extracted) {
        ProducerRecord<byte[], byte[]> record = record(extracted);
        record.headers().add(RecordHeaders.READ_AGAIN, "true".getBytes(UTF_8));
        return record;
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
