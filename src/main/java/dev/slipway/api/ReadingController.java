package dev.slipway.api;

import dev.slipway.hub.Readings;
import dev.slipway.intake.Intake;
import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.reading.ReadableDocument;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Reading;
import dev.slipway.tenant.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/readings")
@Tag(name = "Receipts")
class ReadingController {
    private final Intake intake;
    private final UploadFiles files;
    private final Readings readings;

    ReadingController(Intake intake, UploadFiles files, Readings readings) {
        this.intake = intake;
        this.files = files;
        this.readings = readings;
    }

    @Operation(summary = "Read documents and answer what they say; nothing is stored")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAnyRole('admin','intake')")
    Reading read(
            @AuthenticationPrincipal Caller caller,
            @RequestPart(value = "document", required = false) List<MultipartFile> document)
            throws IOException {
        try (UploadFiles.Batch batch = files.begin()) {
            List<Upload> uploads = FormDocuments.of(document, batch);
            List<ReadableDocument> pages = new ArrayList<>();
            for (DocumentRef admitted : intake.admit(uploads)) {
                Path file = uploads.get(admitted.index()).file();
                pages.add(new ReadableDocument(admitted.mediaType(), () -> Files.readAllBytes(file)));
            }
            return readings.of(pages, caller.tenant());
        }
    }
}
