"""Decodes Jaeger agent datagrams, and bodies for a Jaeger server.

usage: decode_batches.py GENERATED_TYPES_FOLDER compact|binary < hex (a datagram or a body a line) > JSON (one batch a line)
"""
import json
import sys

import jaeger_batches

for line in sys.stdin:
    print(json.dumps(jaeger_batches.read(sys.argv[2], bytes.fromhex(line.strip()))))
