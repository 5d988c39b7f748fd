#!/usr/bin/env bash
# From a receipt's photo to a payout file, by curl. Needs curl and jq, a running hub, and its key:
#   KEY=slk_live_… ./walkthrough.sh
# BASE is the hub's address; HOOK is where webhooks shall go (see receivers/).
set -euo pipefail
cd "$(dirname "$0")"
: "${KEY:?the hub prints its key at first start; pass it as KEY=slk_live_…}"
BASE=${BASE:-http://localhost:8080}
HOOK=${HOOK:-http://localhost:9000/}
RUN=$(date +%s) # tells this run's idempotency keys from the last one's

# hub METHOD PATH [curl's arguments]: prints the answer; at an error prints its problem document and ends the walk
hub() {
  local method=$1 path=$2 answer
  shift 2
  if ! answer=$(curl --silent --show-error --fail-with-body -X "$method" "$BASE/v1$path" \
    -H "Authorization: Bearer ${AS:-$KEY}" "$@"); then
    printf '%s %s: %s\n' "$method" "$path" "$answer" >&2
    exit 1
  fi
  printf '%s\n' "$answer"
}
step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

step "1. Campaigns: a YAML file each, put under an id of our choosing, then started"
for file in campaigns/*.yaml; do
  id=$(basename "$file" .yaml)
  hub PUT "/campaigns/$id" -H 'Content-Type: application/yaml' --data-binary "@$file" >/dev/null
  hub POST "/campaigns/$id/start" | jq -r '"\(.id): \(.name), \(.status), version \(.version)"'
done

step "2. A webhook endpoint; its secret is shown this once and goes to the receiver as WEBHOOK_SECRET"
hub POST /webhooks/endpoints -H 'Content-Type: application/json' -H "Idempotency-Key: walk-endpoint-$RUN" \
  -d "$(jq -n --arg url "$HOOK" '{$url, events: ["receipt.*", "points.*", "cashback.*", "payout.*"], description: "walk-through"}')" |
  jq '{id, url, secret}'

step "3. A member hands in a receipt; Prefer: wait=20 waits for the decision (a hub that saw it before calls it a duplicate)"
RECEIPT=$(hub POST /receipts -H 'Prefer: wait=20' -H "Idempotency-Key: walk-receipt-$RUN" \
  -F member=m-1004 -F "document=@receipts/04-fr-epicerie-du-canal-askew.jpg;type=image/jpeg" | jq -r .id)

step "4. What was read, what was decided and why, and what it earned"
hub GET "/receipts/$RECEIPT" | jq '{id, status, merchant: .reading.merchant.name, purchasedAt: .reading.purchasedAt,
  total: .reading.total, reasons: .decision.reasons, signals: [.signals[]?.code],
  awards: [.awards[]? | {campaign, points, cashback}], unmet: [.unmet[]? | "\(.campaign): \(.reason)"]}'

step "5. The same file once more, from someone else: a second receipt, refused as a duplicate of the first"
hub POST /receipts -H 'Prefer: wait=20' -H "Idempotency-Key: walk-again-$RUN" \
  -F member=m-9999 -F "document=@receipts/04-fr-epicerie-du-canal-askew.jpg;type=image/jpeg" |
  jq '{id, status, reasons: .decision.reasons}'

step "6. The events that the endpoint was told, polled in place of a webhook"
hub GET "/events?limit=500" | jq -r '.data[] | "\(.timestamp) \(.type) \(.id)"' | tail -12

step "7. The member's balance: points, and cashback in the receipt's currency"
hub GET /members/ext:m-1004 | jq '{id, externalId, balances}'

step "8. Where the member's cashback shall go; read back, the IBAN is masked"
hub PATCH /members/ext:m-1004 -H 'Content-Type: application/merge-patch+json' \
  -d '{"payoutAccount": {"name": "Camille Martin", "iban": "FR1420041010050500013M02606"}}' | jq '{id, payoutAccount}'

step "9. Finance collects what is payable in a batch; ledger and batches demand an Idempotency-Key"
BATCH=$(hub POST /payouts/batches -H 'Content-Type: application/json' -H "Idempotency-Key: walk-batch-$RUN" \
  -d "$(jq -n --arg until "$(date -u +%Y-%m-%dT%H:%M:%SZ)" '{$until, format: "csv", currency: "EUR"}')" | jq -r .id)
echo "$BATCH"

step "10. Nobody approves their own batch: a second key with the approver's role"
APPROVER=$(hub POST /keys -H 'Content-Type: application/json' -H "Idempotency-Key: walk-key-$RUN" \
  -d '{"name": "walk-through approver", "roles": ["finance_approver"]}' | jq -r .key)
AS=$APPROVER hub POST "/payouts/batches/$BATCH/approve" | jq '{id, status, files}'

step "11. The payout file"
hub GET "/payouts/batches/$BATCH/files/1"
