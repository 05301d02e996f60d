package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code labeled-embeddings}. Thread-safe. */
final class LabeledReader {
    private final Codec codec;

    LabeledReader(Codec codec) {
        this.codec = codec;
    }

    LabeledRecord read(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null) {
            return new LabeledRecord.Unreadable("it has no key; the join keys it by task and image id");
        }
        try {
            LabeledKey labeled = LabeledKey.parse(key);
            if (value == null) {
                return new LabeledRecord.Retracted(labeled.task(), new ImageId(labeled.imageId()), record.offset());
            }
            LabeledEmbedding embedding = codec.decode(value, LabeledEmbedding.class);
            return new LabeledRecord.Labelled(labeled.task(), example(embedding, record.offset()));
        } catch (CodecException | IllegalArgumentException e) {
            return new LabeledRecord.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Example example(LabeledEmbedding record, long offset) {
        return new Example(
                new ImageId(record.getImageId()),
                record.getLabel(),
                Embedding.of(new Space(record.getSpace()), Floats.toArray(record.getVector())),
                new ImageSource(record.getSourceTopic(), record.getSourcePartition(), record.getSourceOffset()),
                offset);
    }
}
