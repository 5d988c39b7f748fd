package dev.slipway.hub;

import dev.slipway.receipt.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.support.DefaultExchange;
import org.springframework.stereotype.Component;

/**
 * How the files of a folder or a directory are fetched: each by one hub at a time, with the sidecar beside it. What was
 * taken goes to {@code .taken/} (or is deleted, if the endpoint says so), what was refused to {@code .refused/}, with the
 * time behind its name where one of that name is there; anything else stays, to be fetched again. No lock file is written.
 */
@Component("fileFetching")
class FileFetching implements GenericFileProcessStrategy<Object> {
    /** Exchange property: the sidecar's bytes, if there is one. */
    static final String SIDECAR = "slipway.sidecar";
    /** Exchange property: set where the file is itself a sidecar, and its document never came. */
    static final String ORPHAN = "slipway.orphan";

    /** How long a sidecar that cannot be read is taken for one that is being written. */
    private static final Duration BEING_WRITTEN = Duration.ofSeconds(5);

    /** Bytes, of a name on most file systems. */
    private static final int LONGEST_NAME = 255;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern(".yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final FetchedOnce fetched;
    private final Clock clock;
    private final Stillness stillness;

    FileFetching(FetchedOnce fetched, Clock clock) {
        this.fetched = fetched;
        this.clock = clock;
        this.stillness = new Stillness(clock);
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<Object> peer, GenericFileEndpoint<Object> endpoint) {
        // nothing is left from before: claims end by themselves
    }

    @Override
    public boolean begin(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file)
            throws IOException {
        String key = key(exchange, file);
        if (!fetched.add(key)) {
            return false;
        }
        boolean begun = false;
        try {
            begun = isThere(peer, endpoint, exchange, file);
        } finally {
            if (!begun) {
                fetched.remove(key);
            }
        }
        return begun;
    }

    /** Looks only now that it is claimed: another hub may have had it since the directory was listed. */
    private boolean isThere(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file)
            throws IOException {
        String path = file.getAbsoluteFilePath();
        if (!peer.existsFile(path)) {
            return false;
        }
        if (Sidecar.isOne(path)) {
            return isOrphan(peer, exchange, file);
        }
        if (!Sidecar.mayBeBeside(file.getFileNameOnly()) || !peer.existsFile(path + Sidecar.SUFFIX)) {
            return true;
        }
        byte[] sidecar = read(peer, endpoint, file, path + Sidecar.SUFFIX);
        exchange.setProperty(SIDECAR, sidecar);
        return isReadable(sidecar) || stillness.lasts(path, Arrays.hashCode(sidecar), BEING_WRITTEN);
    }

    private static boolean isReadable(byte[] sidecar) {
        try {
            Sidecar.of(sidecar);
            return true;
        } catch (Refusal e) {
            return false; // told when the document is fetched
        }
    }

    private boolean isOrphan(GenericFileOperations<Object> peer, Exchange exchange, GenericFile<Object> sidecar) {
        String path = sidecar.getAbsoluteFilePath();
        if (peer.existsFile(path.substring(0, path.length() - Sidecar.SUFFIX.length()))) {
            return false;
        }
        for (String fate : new String[] {"taken", "refused"}) {
            String aside = aside(sidecar, fate);
            if (peer.existsFile(aside.substring(0, aside.length() - Sidecar.SUFFIX.length()))) {
                move(peer, path, aside); // a crash came between moving the two
                return false;
            }
        }
        exchange.setProperty(ORPHAN, true);
        return true;
    }

    private static byte[] read(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            GenericFile<Object> document,
            String path)
            throws IOException {
        if (document.getFile() instanceof File) {
            try (InputStream in = Files.newInputStream(Path.of(path))) {
                return in.readNBytes(Sidecar.MAX_BYTES + 1);
            }
        }
        GenericFile<Object> sidecar = peer.newGenericFile();
        Exchange reading = new DefaultExchange(endpoint.getCamelContext());
        reading.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, sidecar);
        peer.retrieveFile(path, reading, Sidecar.MAX_BYTES);
        try (InputStream in = (InputStream) sidecar.getBody()) {
            return in.readNBytes(Sidecar.MAX_BYTES + 1);
        } finally {
            peer.releaseRetrievedFileResources(reading);
        }
    }

    @Override
    public void commit(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {
        String fate = exchange.getProperty("fate", String.class);
        String path = file.getAbsoluteFilePath();
        boolean sidecar = exchange.getProperty(SIDECAR) != null;
        if (endpoint.isDelete() && fate.equals("taken")) {
            peer.deleteFile(path);
            if (sidecar) {
                peer.deleteFile(path + Sidecar.SUFFIX);
            }
        } else {
            String aside = fate.equals("refused") ? vacant(peer, aside(file, fate)) : aside(file, fate);
            move(peer, path, aside);
            if (sidecar) {
                move(peer, path + Sidecar.SUFFIX, aside + Sidecar.SUFFIX);
            }
        }
        fetched.remove(key(exchange, file));
    }

    @Override
    public void rollback(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {
        fetched.remove(key(exchange, file));
    }

    @Override
    public void abort(
            GenericFileOperations<Object> peer,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {
        // what did not begin holds nothing
    }

    private static String key(Exchange exchange, GenericFile<Object> file) {
        return exchange.getFromRouteId() + "|" + file.getAbsoluteFilePath();
    }

    private static String aside(GenericFile<Object> file, String fate) {
        String path = file.getAbsoluteFilePath();
        String root = path.substring(0, path.length() - file.getFileName().length());
        return root + "." + fate + "/" + file.getFileName();
    }

    /** What was refused before is somebody's document still, and nowhere else; only a name that would become too long replaces it. */
    private String vacant(GenericFileOperations<Object> peer, String aside) {
        String stamped = aside + STAMP.format(clock.instant());
        int name = stamped.substring(stamped.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8).length;
        boolean fits = name + Sidecar.SUFFIX.length() <= LONGEST_NAME;
        return fits && peer.existsFile(aside) ? stamped : aside;
    }

    /** Tries first, as the folder is mostly there. */
    private static void move(GenericFileOperations<Object> peer, String from, String to) {
        if (tried(peer, from, to)) {
            return;
        }
        peer.buildDirectory(to.substring(0, to.lastIndexOf('/')), false);
        if (peer.existsFile(to)) {
            peer.deleteFile(to);
        }
        if (!peer.renameFile(from, to)) {
            throw new GenericFileOperationFailedException("a file cannot be put aside");
        }
    }

    private static boolean tried(GenericFileOperations<Object> peer, String from, String to) {
        try {
            return peer.renameFile(from, to);
        } catch (GenericFileOperationFailedException e) {
            return false;
        }
    }
}
