package dev.slipway.api;

import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** The file parts named {@code document} of a form. */
final class FormDocuments {
    private FormDocuments() {}

    /**
     * Moves the parts into the batch: one that lies on disk already is only renamed.
     *
     * @throws Refusal {@code document.missing} if there is none
     */
    static List<Upload> of(List<MultipartFile> parts, UploadFiles.Batch batch) throws IOException {
        if (parts == null || parts.isEmpty()) {
            throw new Refusal("document.missing", "The form has no file part named 'document'.");
        }
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile part : parts) {
            Path file = batch.next();
            part.transferTo(file.toFile());
            uploads.add(new Upload(part.getOriginalFilename(), file));
        }
        return uploads;
    }
}
