"""What the README uses of fastavro, done by Debian's python3-avro."""

import avro.io
import avro.schema


class schema:
    @staticmethod
    def load_schema(path):
        with open(path, encoding="utf-8") as file:
            return avro.schema.parse(file.read())


def schemaless_reader(stream, writer_schema):
    return avro.io.DatumReader(writer_schema).read(avro.io.BinaryDecoder(stream))
