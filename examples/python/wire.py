"""Avro in the Confluent wire format: a zero byte, the id of the schema in four bytes, then the record."""

import io
import json
import struct
import urllib.request

import avro.io
import avro.schema


class Registry:
    """Schemas of a registry, each fetched once."""

    def __init__(self, url):
        self.url = url
        self.by_id = {}
        self.by_subject = {}

    def encode(self, topic, record):
        """Returns the bytes of a record for a topic, by the newest schema of its subject."""
        if topic not in self.by_subject:
            answer = self._get(f"/subjects/{topic}-value/versions/latest")
            self.by_subject[topic] = answer["id"], avro.schema.parse(answer["schema"])
        number, schema = self.by_subject[topic]
        out = io.BytesIO(struct.pack(">bI", 0, number))
        out.seek(0, io.SEEK_END)
        avro.io.DatumWriter(schema).write(record, avro.io.BinaryEncoder(out))
        return out.getvalue()

    def decode(self, value):
        """Returns the record of a value, by the schema that it was written with."""
        magic, number = struct.unpack(">bI", value[:5])
        if magic != 0:
            raise ValueError("not in the Confluent wire format")
        if number not in self.by_id:
            self.by_id[number] = avro.schema.parse(self._get(f"/schemas/ids/{number}")["schema"])
        return avro.io.DatumReader(self.by_id[number]).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))

    def _get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)
