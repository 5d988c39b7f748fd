package dev.slipway.reading.eval;

import dev.slipway.receipt.Reading;

/**
 * What came of one case.
 *
 * @param reading null where the document was refused
 * @param refusal the code of the refusal, or null
 */
record Result(Case of, Reading reading, String refusal) {}
