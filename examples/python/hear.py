#!/usr/bin/python3
"""Prints entity events, one span per line: utterance id, type, surface, confidence. Ends with Ctrl-C."""

import os
import sys

from confluent_kafka import Consumer
from wire import Registry

registry = Registry(os.environ.get("KAFKA_SCHEMA_REGISTRY_URL", "http://localhost:8081"))
consumer = Consumer({
    "bootstrap.servers": os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
    "group.id": "hear.py",
    "auto.offset.reset": "earliest",
    # Without it, answers of transactions that were aborted would be read too.
    "isolation.level": "read_committed",
})
consumer.subscribe(["nagare.entities.v1"])
try:
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            print(message.error(), file=sys.stderr)
            continue
        event = registry.decode(message.value())
        for span in event["spans"]:
            print(event["utteranceId"], span["type"], span["surface"], f"{span['confidence']:.2f}", flush=True)
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
