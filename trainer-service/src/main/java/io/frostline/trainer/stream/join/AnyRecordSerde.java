package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** All of our record types for Kafka Streams, where it is given several. */
record AnyRecordSerde(Codec codec) implements Serde<SpecificRecord> {

    @Override
    public Serializer<SpecificRecord> serializer() {
        return (topic, value) -> codec.encode(value);
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> codec.decode(bytes);
    }
}
