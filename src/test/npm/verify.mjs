// Of each line of the input, {secret, headers, body in base64}: whether the published library takes it.
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    new Webhook(secret).verify(Buffer.from(body, "base64"), headers);
    console.log("taken");
  } catch (refusal) {
    console.log("refused");
  }
}
