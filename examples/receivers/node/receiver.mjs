// Receives Slipway's webhooks: verifies each one on the bytes as they came, then prints one line per event.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const { WEBHOOK_SECRET, EVENTS_FILE, PORT = "9000" } = process.env;
if (!WEBHOOK_SECRET) {
  console.error("WEBHOOK_SECRET is missing: it is the whsec_… that creating the endpoint answered");
  process.exit(1);
}
const webhook = new Webhook(WEBHOOK_SECRET);
const LIMIT = 1024 * 1024;
// The same event may come twice. A real receiver keeps these ids where it keeps its data.
const seen = new Set();

const server = createServer(async (request, response) => {
  const answer = (status) => response.writeHead(status).end();
  if (request.method === "GET") return answer(204); // for health checks
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT) return answer(413);
    chunks.push(chunk);
  }
  // Verify before parsing, on the raw body: parsed and printed again, it would no longer match.
  const body = Buffer.concat(chunks);
  let event;
  try {
    event = webhook.verify(body, request.headers);
  } catch (refusal) {
    console.log(`refused ${request.headers["webhook-id"] ?? "-"}: ${refusal.message}`);
    return answer(400);
  }
  const id = request.headers["webhook-id"];
  const again = seen.has(id);
  seen.add(id);
  if (EVENTS_FILE) appendFileSync(EVENTS_FILE, JSON.stringify(event) + "\n");
  console.log(`${event.timestamp} ${event.type} ${id}${again ? " (again)" : ""} ${summary(event.data)}`);
  answer(204);
});

function summary(data) {
  const { id, status, merchant, total, reasons } = data ?? {};
  const money = total && `${total.amount} ${total.currency}`;
  return [id, status, merchant?.name, money, reasons?.join(",")].filter(Boolean).join(" · ");
}

server.listen(Number(PORT), () => console.log(`listening on http://localhost:${PORT}`));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
