"""Decodes Jaeger agent datagrams, and bodies for a Jaeger server, with Apache Thrift's Python library and types that its compiler made.

usage: decode_batches.py GENERATED_TYPES_FOLDER compact|binary < hex (a datagram or a body a line) > JSON (one batch a line)
"""
import json
import sys

sys.path.insert(0, sys.argv[1])

from jaeger import Agent  # noqa: E402
from jaeger.ttypes import Batch  # noqa: E402
from thrift.protocol import TBinaryProtocol, TCompactProtocol  # noqa: E402
from thrift.Thrift import TMessageType  # noqa: E402
from thrift.transport import TTransport  # noqa: E402


def unsigned(value):
    return value & 0xFFFFFFFFFFFFFFFF


def tag_value(tag):
    return [tag.vStr, tag.vDouble, tag.vBool, tag.vLong][tag.vType]


def tags(items):
    return {tag.key: tag_value(tag) for tag in items or []}


def datagram(transport):
    protocol = TCompactProtocol.TCompactProtocol(transport)
    name, kind, _ = protocol.readMessageBegin()
    assert (name, kind) == ("emitBatch", TMessageType.ONEWAY), (name, kind)
    arguments = Agent.emitBatch_args()
    arguments.read(protocol)
    protocol.readMessageEnd()
    return arguments.batch


def body(transport):
    batch = Batch()
    batch.read(TBinaryProtocol.TBinaryProtocol(transport))
    return batch


read = {"compact": datagram, "binary": body}[sys.argv[2]]
for line in sys.stdin:
    transport = TTransport.TMemoryBuffer(bytes.fromhex(line.strip()))
    batch = read(transport)
    batch.validate()
    assert transport.read(1) == b"", "bytes after the batch"
    print(json.dumps({
        "service": batch.process.serviceName,
        "processTags": tags(batch.process.tags),
        "seqNo": batch.seqNo,
        "spans": [{
            "traceId": f"{unsigned(span.traceIdHigh):016x}{unsigned(span.traceIdLow):016x}",
            "spanId": f"{unsigned(span.spanId):016x}",
            "parentSpanId": f"{unsigned(span.parentSpanId):016x}",
            "name": span.operationName,
            "flags": span.flags,
            "startTime": span.startTime,
            "duration": span.duration,
            "references": [{
                "type": reference.refType,
                "traceId": f"{unsigned(reference.traceIdHigh):016x}{unsigned(reference.traceIdLow):016x}",
                "spanId": f"{unsigned(reference.spanId):016x}",
            } for reference in span.references or []],
            "tags": tags(span.tags),
            "logs": [{"timestamp": log.timestamp, "fields": tags(log.fields)} for log in span.logs or []],
        } for span in batch.spans],
    }))
