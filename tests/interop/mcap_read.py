"""Reads a recording with the Python library and prints what it sees, in the form of mcap.mjs. usage: mcap_read.py FILE"""
import hashlib
import json
import sys

from mcap.reader import make_reader
from mcap.stream_reader import StreamReader
from mcap import records


def digest(data):
    return hashlib.sha256(data).hexdigest()


def message(m):
    return f"{m.channel_id} {m.sequence} {m.log_time} {m.publish_time} {digest(m.data)}"


def pairs(values):
    return sorted(f"{key}={value}" for key, value in values.items())


def forward(path):
    messages, channels, schemas, attachments, metadata, complete = [], set(), set(), [], [], False
    with open(path, "rb") as file:
        for record in StreamReader(file, validate_crcs=True).records:
            if isinstance(record, records.Message):
                messages.append(message(record))
            elif isinstance(record, records.Channel):
                channels.add(" ".join([str(record.id), str(record.schema_id), record.topic, record.message_encoding, *pairs(record.metadata)]))
            elif isinstance(record, records.Schema):
                schemas.add(f"{record.id} {record.name} {record.encoding} {digest(record.data)}")
            elif isinstance(record, records.Attachment):
                attachments.append(f"{record.name} {record.media_type} {record.log_time} {record.create_time} {digest(record.data)}")
            elif isinstance(record, records.Metadata):
                metadata.append(" ".join([record.name, *pairs(record.metadata)]))
            elif isinstance(record, records.Footer):
                complete = True
    return {"messages": messages, "channels": sorted(channels), "schemas": sorted(schemas),
            "attachments": attachments, "metadata": metadata, "complete": complete}


def indexed(path):
    with open(path, "rb") as file:
        reader = make_reader(file, validate_crcs=True)
        summary = reader.get_summary()
        if summary is None or not summary.chunk_indexes:
            return None
        return {"messages": [message(m) for _, _, m in reader.iter_messages()],
                "reversed": [message(m) for _, _, m in reader.iter_messages(reverse=True)],
                "attachments": sum(1 for _ in reader.iter_attachments()),
                "count": str(summary.statistics.message_count if summary.statistics else "")}


print(json.dumps({"forward": forward(sys.argv[1]), "indexed": indexed(sys.argv[1])}))
