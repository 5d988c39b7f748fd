package dev.slipway.hub;

import java.io.File;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a file pass once it has stopped changing: its size and time stayed the same for a while, by this hub's clock
 * alone. Sidecars are let pass late, as they are read with their documents; one that is still there then has none. Each
 * route has one of its own; the templates make them, so it is public.
 */
public final class SettledFiles implements GenericFileFilter<Object> {
    private static final Logger log = LoggerFactory.getLogger(SettledFiles.class);
    private final Stillness stillness;
    private Duration settle = Duration.ZERO;
    private Duration orphan = Duration.ZERO;

    private record Looks(long bytes, long modified) {}

    /** For the templates. */
    public SettledFiles() {
        this(Clock.systemUTC());
    }

    SettledFiles(Clock clock) {
        this.stillness = new Stillness(clock);
    }

    /** @param millis that a file must not have changed */
    public void setSettle(long millis) {
        settle = Duration.ofMillis(millis);
    }

    /** @param millis that a sidecar waits for its document */
    public void setOrphan(long millis) {
        orphan = Duration.ofMillis(millis);
    }

    @Override
    public boolean accept(GenericFile<Object> file) {
        if (file.isDirectory()) {
            return true;
        }
        Looks looks = new Looks(file.getFileLength(), file.getLastModified());
        String name = file.getFileNameOnly();
        if (misread(name, !(file.getFile() instanceof File))) {
            if (stillness.lasts(file.getAbsoluteFilePath(), looks, orphan)) {
                log.warn("a file in {} stays: its name has a \\, * or ?", file.getEndpointPath());
            }
            return false;
        }
        return stillness.lasts(file.getAbsoluteFilePath(), looks, Sidecar.isOne(name) ? orphan : settle);
    }

    /** Camel takes a backslash for a slash, and JSch stars and question marks for wildcards: each may mean another file. */
    private static boolean misread(String name, boolean remote) {
        return name.indexOf('\\') >= 0 || remote && (name.indexOf('*') >= 0 || name.indexOf('?') >= 0);
    }
}
