package dev.slipway.hub;

import dev.slipway.intake.Submission;
import dev.slipway.intake.Upload;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Turns a file of a watched folder into a submission. The folder that it lies in names the member. */
@Component("folderChannel")
class FolderChannel {
    private final UploadBatches batches;

    FolderChannel(UploadBatches batches) {
        this.batches = batches;
    }

    /** @param member whose the files are that lie in no folder of their own; empty if there is nobody */
    public Submission submission(Exchange exchange, String tenant, String channel, String member) throws IOException {
        File file = exchange.getMessage().getBody(File.class);
        String path = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME, String.class)
                .replace('\\', '/');
        int slash = path.indexOf('/');
        String owner = slash > 0 ? path.substring(0, slash) : member;
        if (owner == null || owner.isBlank()) {
            throw new Refusal(
                    "member.missing", "The file lies in no folder that names its member, and the channel names none.");
        }
        String key = path + "|" + file.lastModified() + "|" + file.length();
        return new Submission(
                tenant,
                owner,
                new Channel("folder", channel),
                new Source(null, file.getName()),
                key,
                null,
                List.of(copied(exchange, file)),
                null,
                null);
    }

    /** Copied, as whoever put the file there may change or take it at any time. */
    private Upload copied(Exchange exchange, File file) throws IOException {
        try (InputStream in = Files.newInputStream(file.toPath())) {
            return batches.of(exchange).add(file.getName(), in);
        }
    }
}
