package dev.slipway.hub;

/**
 * What is wrong at one place of a file of routes, and what to do. Never with a value that may be a secret.
 *
 * @param place {@code 7}, or {@code 7:3} with a column
 * @param what the parameter or key that it is about
 */
record RouteMistake(String file, int line, String place, String what, String says) {
    RouteMistake(String file, int line, String what, String says) {
        this(file, line, Integer.toString(line), what, says);
    }

    /** {@code file:line: parameter: what is wrong; what to do}. */
    @Override
    public String toString() {
        return file + ":" + place + ": " + what + ": " + says;
    }
}
