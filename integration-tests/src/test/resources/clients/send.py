"""send.py CLIENT BOOTSTRAP TOPIC FILE ID...: sends the file's bytes under each id, with a client's usual settings."""

import sys

LARGEST = 16 << 20

client, bootstrap, topic, path, *ids = sys.argv[1:]
with open(path, "rb") as file:
    value = file.read()

if client == "confluent-kafka":
    import confluent_kafka

    producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap, "message.max.bytes": LARGEST})
    failures = []
    for key in ids:
        producer.produce(topic, key=key, value=value, callback=lambda error, _: error and failures.append(error))
        producer.poll(0)
    if producer.flush(60) or failures:
        sys.exit(f"not delivered: {failures}")
elif client == "kafka-python":
    import kafka

    producer = kafka.KafkaProducer(bootstrap_servers=bootstrap, max_request_size=LARGEST)
    for future in [producer.send(topic, key=key.encode(), value=value) for key in ids]:
        future.get(60)
    producer.close()
else:
    sys.exit(f"{client} is not known")
