package dev.slipway.hub;

import dev.slipway.intake.IntakeProperties;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Turns an object of a bucket into submissions, as {@link FileChannel} does with files. */
@Component("s3Channel")
class S3Channel {
    private final FileChannel files;
    private final UploadBatches batches;
    private final IntakeProperties limits;

    S3Channel(FileChannel files, UploadBatches batches, IntakeProperties limits) {
        this.files = files;
        this.batches = batches;
        this.limits = limits;
    }

    /** None if the object is not there any more. */
    public List<Submission> submissions(Exchange exchange) throws IOException {
        S3Object object = exchange.getMessage().getBody(S3Object.class);
        if (object.isOrphan()) {
            throw new Refusal("sidecar.orphan", "The document that the sidecar object is of has not come.");
        }
        Sidecar said = object.sidecar().map(Sidecar::of).orElse(Sidecar.NONE);
        if (object.size() > limits.maxBytes()) {
            throw new Refusal(
                    "document.too_large",
                    "The object has %,d bytes; at most %,d are taken.".formatted(object.size(), limits.maxBytes()));
        }
        String path = object.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        UploadFiles.Batch batch = batches.of(exchange);
        Optional<Upload> upload = object.read(in -> batch.add(name, in));
        return upload.isEmpty()
                ? List.of()
                : files.submissions(exchange, new Arrival(path, object.sourceKey(), upload.get(), said));
    }
}
