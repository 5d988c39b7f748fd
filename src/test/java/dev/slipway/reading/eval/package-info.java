/**
 * How well receipts are read, held against the truth: {@code mvn -Peval verify}. {@link
 * dev.slipway.reading.eval.ReadingEval} says what can be set.
 */
package dev.slipway.reading.eval;
