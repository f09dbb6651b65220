#!/usr/bin/python3
"""Asks for labels on the terminal: label.py ANNOTATOR. See README.md."""

import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "python"))
from confluent_kafka import Consumer, Producer, TopicPartition  # noqa: E402
from wire import Registry  # noqa: E402

REQUESTS, LABELS = "nagare.label-requests.v1", "nagare.labels.v1"
BROKERS = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092")


def latest(registry, topic):
    """Returns the latest record of each key of a compacted topic; null values take records back."""
    consumer = Consumer({
        "bootstrap.servers": BROKERS,
        "group.id": "unused",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_committed",
    })
    partitions = consumer.list_topics(topic, 30).topics[topic].partitions
    consumer.assign([TopicPartition(topic, each, 0) for each in partitions])
    records, ended = {}, set()
    while len(ended) < len(partitions):
        message = consumer.poll(30)
        if message is None:
            sys.exit(f"{topic}: the brokers do not answer")
        if message.error():
            ended.add(message.partition())
        elif message.value() is None:
            records.pop(message.key().decode(), None)
        else:
            records[message.key().decode()] = registry.decode(message.value())
    consumer.close()
    return records


def spans(text, answer):
    """Reads 'TYPE SURFACE; TYPE SURFACE'. Each surface is searched for after the one before it."""
    found, end = [], 0
    for part in filter(None, (each.strip() for each in answer.split(";"))):
        kind, _, surface = part.partition(" ")
        start = text.find(surface, end) if surface else -1
        if start < 0:
            raise ValueError(f"'{part}' is no type with a part of the text, in text order")
        end = start + len(surface)  # Python counts code points, as Nagare does.
        found.append({"type": kind, "start": start, "end": end, "surface": surface})
    return found


def ask(request):
    """Returns the spans of a person's answer; None to skip the text."""
    suggested = "; ".join(f"{each['type']} {each['surface']}" for each in request["suggestedSpans"])
    print(f"\n[{request['language']}] {request['text']}\n  suggested: {suggested or 'nothing'}", flush=True)
    while True:
        print("  entities, = as suggested, empty for none, ? to skip: ", end="", flush=True)
        line = sys.stdin.readline()
        answer = line.strip()
        if not line or answer == "?":
            return None
        try:
            return spans(request["text"], suggested if answer == "=" else answer)
        except ValueError as error:
            print(f"  {error}")


registry = Registry(os.environ.get("KAFKA_SCHEMA_REGISTRY_URL", "http://localhost:8081"))
producer = Producer({"bootstrap.servers": BROKERS, "enable.idempotence": True})
answered = latest(registry, LABELS)
written = 0
for key, request in latest(registry, REQUESTS).items():
    if key in answered or request["purpose"] == "UNKNOWN":
        continue
    answer = ask(request)
    if answer is None:
        continue
    label = {name: request[name] for name in ("utteranceId", "language", "text", "purpose", "round")}
    label["spans"] = answer
    label["annotator"] = sys.argv[1]
    label["labeledAt"] = datetime.datetime.now(datetime.timezone.utc)
    label["release"] = request["release"] if request["suggestedSpans"] else None
    producer.produce(LABELS, registry.encode(LABELS, label), key)
    written += 1
if producer.flush(30):
    sys.exit("not all labels were written")
print(f"\n{written} labels written")
