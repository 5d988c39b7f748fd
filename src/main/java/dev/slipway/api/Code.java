package dev.slipway.api;

import java.util.Map;

/**
 * A stable word for a refusal, a signal or a reason.
 *
 * @param code {@code area.snake_case}
 * @param status the HTTP status it is answered with, null where it is no answer of its own
 * @param title what it means, by language: de en es fr it nl pt
 */
record Code(String code, Integer status, Map<String, String> title) {}
