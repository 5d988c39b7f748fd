"""Receives Slipway's webhooks: verifies each one on the bytes as they came, then prints one line per event."""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook

SECRET = os.environ.get("WEBHOOK_SECRET") or sys.exit(
    "WEBHOOK_SECRET is missing: it is the whsec_… that creating the endpoint answered"
)
EVENTS_FILE = os.environ.get("EVENTS_FILE")
LIMIT = 1024 * 1024
WEBHOOK = Webhook(SECRET)
# The same event may come twice. A real receiver keeps these ids where it keeps its data.
SEEN = set()


class Receiver(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(204)  # for health checks

    def do_POST(self):
        length = int(self.headers.get("content-length", -1))
        if not 0 <= length <= LIMIT:
            return self.answer(411 if length < 0 else 413)
        # Verify before parsing, on the raw body: parsed and printed again, it would no longer match.
        body = self.rfile.read(length)
        event_id = self.headers.get("webhook-id", "-")
        try:
            event = WEBHOOK.verify(body, dict(self.headers))
        except Exception as refusal:  # a malformed header raises other errors than a wrong signature
            print(f"refused {event_id}: {refusal}", flush=True)
            return self.answer(400)
        again = " (again)" if event_id in SEEN else ""
        SEEN.add(event_id)
        if EVENTS_FILE:
            with open(EVENTS_FILE, "a", encoding="utf-8") as file:
                file.write(json.dumps(event, ensure_ascii=False) + "\n")
        data = event.get("data") or {}
        print(event["timestamp"], event["type"], event_id + again, data.get("status") or "", flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


port = int(os.environ.get("PORT", "9000"))
print(f"listening on http://localhost:{port}", flush=True)
ThreadingHTTPServer(("", port), Receiver).serve_forever()
