package dev.slipway.reading.eval;

import dev.slipway.receipt.Reading;

/**
 * What came of one case.
 *
 * @param reading null where the document was refused
 * @param twice whether the thorough engine had to look at all of it
 * @param refusal the code of the refusal, or null
 */
record Result(Case of, Reading reading, boolean twice, String refusal) {
    static Result read(Case of, Reading reading, boolean twice) {
        return new Result(of, reading, twice, null);
    }

    static Result refused(Case of, String code) {
        return new Result(of, null, false, code);
    }
}
