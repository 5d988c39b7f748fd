package dev.slipway.api;

import dev.slipway.hub.Arrivals;
import java.util.List;

/** What became of a ZIP of receipts. */
record ReceiptsView(List<ReceiptView> data, List<Arrivals.Refused> refused) {}
