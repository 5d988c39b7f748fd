package dev.slipway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/readings")
@Tag(name = "Receipts")
class ReadingController {
    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";

    private final Intake intake;
    private final UploadFiles files;
    private final Readings readings;
    private final ObjectMapper json;

    ReadingController(Intake intake, UploadFiles files, Readings readings, ObjectMapper json) {
        this.json = json;
        this.intake = intake;
        this.files = files;
        this.readings = readings;
    }

    @Operation(summary = "Read documents and answer what they say, all of it or some fields; nothing is stored")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('admin','intake')")
    ObjectNode read(
            @AuthenticationPrincipal Caller caller,
            @RequestPart(value = "document", required = false) List<MultipartFile> document,
            @RequestParam(required = false) String fields)
            throws IOException {
        ReadingFields asked = ReadingFields.of(fields);
        return asked.of(json.<ObjectNode>valueToTree(read(caller, document)));
    }

    @Operation(summary = "The same as plain text, a field a row")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = TEXT)
    @PreAuthorize("hasAnyRole('admin','intake')")
    String readAsText(
            @AuthenticationPrincipal Caller caller,
            @RequestPart(value = "document", required = false) List<MultipartFile> document,
            @RequestParam(required = false) String fields)
            throws IOException {
        return ReadingText.of(read(caller, document, fields));
    }

    private Reading read(Caller caller, List<MultipartFile> document) throws IOException {
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
