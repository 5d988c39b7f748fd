package dev.slipway.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What went wrong when a channel looked at its source, as a code: the text of a peer's error may name people. */
final class PollFailure {
    private static final int DEEPEST = 20;
    private static final Pattern DENIED =
            Pattern.compile("auth(entication)? ?fail|not authenticated|access ?denied|permission denied|login|"
                    + "invalid ?access ?key|signature ?does ?not ?match|forbidden|credentials|userauth");

    private PollFailure() {}

    static String code(Throwable caught) {
        String code = "channel.failed";
        Throwable at = caught;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            String said = (at.getClass().getSimpleName() + " " + at.getMessage()).toLowerCase(Locale.ROOT);
            if (DENIED.matcher(said).find()) {
                return "channel.denied";
            }
            if (said.contains("hostkey") || said.contains("host key") || at instanceof SSLException) {
                return "channel.untrusted_peer";
            }
            switch (at) {
                case UnknownHostException unknown -> code = "channel.unknown_host";
                case ConnectException refused -> code = "channel.unreachable";
                case NoRouteToHostException none -> code = "channel.unreachable";
                case SocketTimeoutException silent -> code = "channel.timeout";
                case SocketException lost -> code = "channel.unreachable";
                case IOException other -> {}
                default -> {}
            }
        }
        return code;
    }
}
