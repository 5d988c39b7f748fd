package dev.slipway.api;

import dev.slipway.intake.Upload;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** The file parts named {@code document} of a form. */
final class FormDocuments {
    private FormDocuments() {}

    /** @throws Refusal {@code document.missing} if there is none */
    static List<Upload> of(List<MultipartFile> parts) throws IOException {
        if (parts == null || parts.isEmpty()) {
            throw new Refusal("document.missing", "The form has no file part named 'document'.");
        }
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : parts) {
            uploads.add(new Upload(file.getOriginalFilename(), file.getBytes()));
        }
        return uploads;
    }
}
