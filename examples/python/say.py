#!/usr/bin/python3
"""Writes utterances: say.py LANGUAGE, with one text per line of standard input. Prints the id of each."""

import datetime
import os
import sys
import uuid

from confluent_kafka import Producer
from wire import Registry

TOPIC = "nagare.utterances.v1"


def written(error, message):
    if error:
        sys.exit(f"not written: {error}")
    print(message.key().decode(), flush=True)


producer = Producer({
    "bootstrap.servers": os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
    "enable.idempotence": True,
})
registry = Registry(os.environ.get("KAFKA_SCHEMA_REGISTRY_URL", "http://localhost:8081"))
for line in sys.stdin:
    utterance = {
        "id": str(uuid.uuid4()),
        "language": sys.argv[1],
        "text": line.rstrip("\n"),
        "eventTime": datetime.datetime.now(datetime.timezone.utc),
        "attributes": {"source": "say.py"},
    }
    producer.produce(TOPIC, registry.encode(TOPIC, utterance), utterance["id"], on_delivery=written)
    producer.poll(0)
producer.flush()
