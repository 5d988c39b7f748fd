package dev.slipway.payout;

import dev.slipway.payout.Batch.BatchFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes a batch's files from its payments, a page of them at a time. CSV v1 is one file. */
@Component
class BatchFiles {
    private static final int PAGE = 200;

    private final BatchStore store;

    BatchFiles(BatchStore store) {
        this.store = store;
    }

    void write(Batch batch, OutputStream out) throws IOException {
        CsvFile.write(payments(batch), out);
    }

    /** What the batch's files will be, to the byte. */
    List<BatchFile> described(Batch batch) {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            write(batch, digest);
            String sha256 = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            return List.of(new BatchFile(1, sha256, batch.payments(), batch.totalMinor()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Iterator<Payment> payments(Batch batch) {
        return Stream.iterate(
                        store.payments(batch.tenant(), batch.id(), 0, PAGE),
                        page -> !page.isEmpty(),
                        page -> store.payments(
                                batch.tenant(), batch.id(), page.getLast().n(), PAGE))
                .flatMap(List::stream)
                .iterator();
    }
}
