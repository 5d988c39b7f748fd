package dev.slipway.api;

import dev.slipway.hub.Channels;
import dev.slipway.hub.ReceiptEntrance;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.intake.UploadLink;
import dev.slipway.intake.UploadLinks;
import dev.slipway.intake.Work;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Source;
import dev.slipway.receipt.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What comes by an upload link. {@link UploadGate} has seen to the link. */
@Tag(name = "Upload links")
@RestController
@RequestMapping(UploadGate.PATH + "{token}")
@PreAuthorize("permitAll()")
@SecurityRequirements
class UploadController {
    private final UploadLinks links;
    private final UploadFiles files;
    private final ReceiptEntrance entrance;
    private final MongoMembers members;

    /** All that whoever has a link is told. */
    record UploadView(String id, Status status) {}

    UploadController(UploadLinks links, UploadFiles files, ReceiptEntrance entrance, MongoMembers members) {
        this.links = links;
        this.files = files;
        this.entrance = entrance;
        this.members = members;
    }

    @Operation(summary = "Hand in one document as the raw body; uses the link up")
    @PutMapping(consumes = MediaType.ALL_VALUE)
    ResponseEntity<UploadView> raw(@RequestAttribute(UploadGate.LINK) UploadLink link, HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > link.maxBytes()) {
            throw tooLarge(link);
        }
        try (UploadFiles.Batch batch = files.begin()) {
            return take(link, List.of(batch.add(null, request.getInputStream())));
        }
    }

    @Operation(summary = "Hand in the pages of one receipt as file parts named 'document'; uses the link up")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<UploadView> form(
            @RequestAttribute(UploadGate.LINK) UploadLink link,
            @RequestPart(value = "document", required = false) List<MultipartFile> document)
            throws IOException {
        try (UploadFiles.Batch batch = files.begin()) {
            return take(link, FormDocuments.of(document, batch));
        }
    }

    private ResponseEntity<UploadView> take(UploadLink link, List<Upload> uploads) throws IOException {
        long bytes = 0;
        for (Upload upload : uploads) {
            bytes += Files.size(upload.file());
        }
        if (bytes > link.maxBytes()) {
            throw tooLarge(link);
        }
        String member = members.byId(link.tenant(), link.member())
                .map(Member::externalId)
                .orElseThrow(() -> new Refusal("upload.not_found", "There is no such upload link."));
        Work work = entrance.take(new Submission(
                        link.tenant(),
                        member,
                        Channels.UPLOAD_LINK,
                        new Source(null, filename(uploads.getFirst())),
                        link.id(),
                        link.reference(),
                        uploads,
                        null,
                        link.metadata()))
                .work();
        links.use(link);
        return ResponseEntity.accepted()
                .body(new UploadView(work.id(), work.receipt().status()));
    }

    private static Refusal tooLarge(UploadLink link) {
        return new Refusal("document.too_large", "This link takes at most %,d bytes.".formatted(link.maxBytes()));
    }

    private static String filename(Upload upload) {
        if (upload.filename() == null) {
            return null;
        }
        String clean = upload.filename().replaceAll("\\p{Cntrl}", "");
        return clean.length() > 255 ? clean.substring(0, 255) : clean;
    }
}
