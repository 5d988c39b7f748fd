package dev.slipway.hub;

import dev.slipway.webhook.Destinations.ForbiddenAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A place did not take an event: why, as the log of deliveries has it, and what the place said. */
final class DropFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String said;

    DropFailure(String code, String said, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.said = said == null ? "" : said;
    }

    String code() {
        return code;
    }

    String said() {
        return said;
    }

    static long ms(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The name of what the network did, if it was that, however deep a library has wrapped it. */
    static Optional<String> network(Throwable problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof IOException io) {
                return Optional.of(
                        switch (io) {
                            case ForbiddenAddress f -> "address_forbidden";
                            case UnknownHostException u -> "dns";
                            case SocketTimeoutException t -> "connect_timeout";
                            case ConnectException c -> "connect";
                            case NoRouteToHostException c -> "connect";
                            default -> "connection_lost";
                        });
            }
        }
        return Optional.empty();
    }
}
