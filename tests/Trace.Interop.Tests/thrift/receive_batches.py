"""A server that takes Jaeger's batches by HTTP as a collector of Jaeger does. It lives as long as its standard input.

usage: receive_batches.py GENERATED_TYPES_FOLDER
At the address that it prints:
  POST /api/traces?format=jaeger.thrift   takes a batch
  GET /requests                           what it got: [{"headers", "batch"}]
"""
import http.server
import json
import sys
import threading

import jaeger_batches

requests = []


class Collector(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        message = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            assert self.path == "/api/traces?format=jaeger.thrift", self.path
            assert self.headers["Content-Type"] in ("application/x-thrift", "application/vnd.apache.thrift.binary"), self.headers["Content-Type"]
            requests.append({"headers": {key.lower(): value for key, value in self.headers.items()}, "batch": jaeger_batches.read("binary", message)})
            self.answer(202, b"")
        except Exception as error:
            self.answer(400, repr(error).encode())

    def do_GET(self):
        self.answer(200, json.dumps(requests).encode())

    def answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
