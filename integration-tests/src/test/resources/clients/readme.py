"""readme.py BOOTSTRAP SNIPPET: runs the README's lines, with the producer and the message that they take for granted."""

import io
import sys

import confluent_kafka
import fastavro

bootstrap, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    sending, reading = file.read().split("\n\n", 1)

producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap})
exec(sending)
if producer.flush(60):
    sys.exit("not delivered")

consumer = confluent_kafka.Consumer(
    {
        "bootstrap.servers": bootstrap,
        "group.id": "readme",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    }
)
consumer.subscribe(["embeddings"])
message = consumer.poll(60)
if message is None or message.error():
    sys.exit(f"no embedding: {message and message.error()}")
exec(reading)
consumer.close()
print(embedding["image_id"] == message.key().decode(), len(embedding["vector"]))
