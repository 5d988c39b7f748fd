package dev.slipway.hub;

import com.jcraft.jsch.JSchException;
import java.net.SocketException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs what went wrong with files. Their names, which Camel would log, may say who somebody is; the files stay. */
@Component("fileTroubles")
class FileTroubles implements ExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FileTroubles.class);

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        String causes = Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .map(FileTroubles::said)
                .collect(Collectors.joining(" < "));
        if (exchange == null) {
            log.warn("a look at a channel's files failed: {}", causes);
        } else {
            log.warn("a file stays where it is: route={} {}", exchange.getFromRouteId(), causes);
        }
        log.debug(message, exception);
    }

    /** Of a connection also why it failed, which speaks of no file. */
    private static String said(Throwable cause) {
        boolean connection = cause instanceof JSchException || cause instanceof SocketException;
        return cause.getClass().getSimpleName() + (connection ? " (" + cause.getMessage() + ")" : "");
    }
}
