package dev.slipway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.campaign.CampaignEvaluation;
import dev.slipway.campaign.Evaluator;
import dev.slipway.campaign.MongoCampaigns;
import dev.slipway.hub.Arrivals;
import dev.slipway.hub.Channels;
import dev.slipway.hub.Decide;
import dev.slipway.hub.ReceiptEntrance;
import dev.slipway.intake.Accepted;
import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Removal;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Unpacker;
import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.intake.Work;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Decision;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Source;
import dev.slipway.receipt.Status;
import dev.slipway.store.DocumentStore;
import dev.slipway.tenant.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/receipts")
@Tag(name = "Receipts")
class ReceiptController {
    private static final String READERS = "hasAnyRole('admin','intake','crm','reviewer','agent','auditor')";

    private final ReceiptEntrance entrance;
    private final Arrivals arrivals;
    private final MongoReceipts receipts;
    private final MongoMembers members;
    private final DocumentStore documents;
    private final MongoCampaigns campaigns;
    private final Decide decide;
    private final Removal removal;
    private final UploadFiles files;
    private final ObjectMapper json;

    ReceiptController(
            ReceiptEntrance entrance,
            Arrivals arrivals,
            MongoReceipts receipts,
            MongoMembers members,
            DocumentStore documents,
            MongoCampaigns campaigns,
            Decide decide,
            Removal removal,
            UploadFiles files,
            ObjectMapper json) {
        this.entrance = entrance;
        this.arrivals = arrivals;
        this.receipts = receipts;
        this.members = members;
        this.documents = documents;
        this.campaigns = campaigns;
        this.decide = decide;
        this.removal = removal;
        this.files = files;
        this.json = json;
    }

    @Operation(
            summary =
                    "Hand in a receipt: photos, scans, a PDF or HTML, as the pages of one receipt; or one ZIP of many")
    @TakesZips
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAnyRole('admin','intake')")
    ResponseEntity<?> form(
            @AuthenticationPrincipal Caller caller,
            @RequestPart(value = "document", required = false) List<MultipartFile> document,
            @RequestParam(required = false) String member,
            @RequestParam(required = false) String reference,
            @RequestParam(required = false) String metadata,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            HttpServletRequest request)
            throws IOException {
        Supplier<ResponseEntity<?>> answer;
        try (UploadFiles.Batch batch = files.begin()) {
            List<Upload> uploads = FormDocuments.of(document, batch);
            answer = take(submission(caller, uploads, null, member, reference, metadata, request), batch, prefer);
        }
        return answer.get();
    }

    @Operation(summary = "Hand in a purchase that needs no reading")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('admin','intake')")
    ResponseEntity<ReceiptView> purchase(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody PurchaseRequest body,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            HttpServletRequest request) {
        String metadata = body.metadata() == null ? null : body.metadata().toString();
        Reading purchase = body.reading(caller.tenant().language());
        return answer(
                entrance.take(
                        submission(caller, List.of(), purchase, body.member(), body.reference(), metadata, request)),
                prefer);
    }

    @Operation(summary = "Hand in one document as the raw body, or a ZIP of many receipts")
    @TakesZips
    @PostMapping(consumes = MediaType.ALL_VALUE)
    @PreAuthorize("hasAnyRole('admin','intake')")
    ResponseEntity<?> raw(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) String member,
            @RequestParam(required = false) String reference,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            HttpServletRequest request)
            throws IOException {
        Supplier<ResponseEntity<?>> answer;
        try (UploadFiles.Batch batch = files.begin()) {
            List<Upload> body = List.of(batch.add(null, request.getInputStream()));
            answer = take(submission(caller, body, null, member, reference, null, request), batch, prefer);
        }
        return answer.get();
    }

    @GetMapping
    @PreAuthorize(READERS)
    Page<ReceiptView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String member,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) Instant updatedSince,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        String tenant = caller.tenant().id();
        MongoReceipts.Query query = new MongoReceipts.Query(
                Optional.ofNullable(status).map(ReceiptController::status),
                Optional.ofNullable(member).map(m -> m.startsWith("mem_") ? m : memberId(tenant, m)),
                Optional.ofNullable(channel),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(updatedSince));
        int asked = Page.limit(limit);
        return Page.of(receipts.list(tenant, query, Page.after(after), asked + 1), asked, Work::id)
                .map(this::view);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READERS)
    ResponseEntity<ReceiptView> one(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return answer(find(caller, id), 200);
    }

    @Operation(summary = "A document as it came")
    @GetMapping("/{id}/documents/{n}")
    @PreAuthorize("hasAnyRole('admin','reviewer','agent')")
    ResponseEntity<InputStreamResource> document(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable int n) throws IOException {
        Work work = find(caller, id);
        DocumentRef document = work.receipt().documents().stream()
                .filter(d -> d.index() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal("receipt.no_such_document", "The receipt has no document " + n + "."));
        InputStream in = documents.open(new DocumentStore.Key(caller.tenant().id(), id, n));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .contentLength(document.bytes())
                .cacheControl(CacheControl.noStore())
                // never shown as a page of this host: an HTML receipt is somebody else's code
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(id + "-" + n)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(in));
    }

    @Operation(summary = "The plain text of a receipt")
    @GetMapping(value = "/{id}/text", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @PreAuthorize("hasAnyRole('admin','reviewer','agent')")
    String text(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        Reading reading = find(caller, id).receipt().reading();
        return reading == null ? "" : reading.text();
    }

    @Operation(summary = "What a receipt says, all of it or some fields")
    @GetMapping(value = "/{id}/reading", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(READERS)
    ObjectNode reading(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) String fields) {
        ReadingFields asked = ReadingFields.of(fields);
        Reading reading = find(caller, id).receipt().reading();
        if (reading == null) {
            throw new Refusal("receipt.not_read", "There is no reading of the receipt.");
        }
        return asked.of(json.<ObjectNode>valueToTree(reading));
    }

    @Operation(summary = "The same as plain text, a field a row")
    @GetMapping(value = "/{id}/reading", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @PreAuthorize(READERS)
    String readingAsText(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) String fields) {
        return ReadingText.of(reading(caller, id, fields));
    }

    @Operation(summary = "How every running campaign looks at it: met or not, and why")
    @GetMapping("/{id}/evaluation")
    @PreAuthorize(READERS)
    Page<CampaignEvaluation> evaluation(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        Receipt receipt = find(caller, id).receipt();
        if (receipt.reading() == null) {
            throw new Refusal("receipt.not_read", "There is no reading of the receipt to hold against campaigns.");
        }
        String tenant = caller.tenant().id();
        return new Page<>(
                Evaluator.explain(
                        campaigns.running(tenant, receipt.receivedAt()),
                        receipt.reading(),
                        receipt.receivedAt(),
                        members.facts(tenant, receipt.member()).orElseThrow(NamedMembers::unknown),
                        caller.tenant()),
                null);
    }

    @Operation(summary = "Delete what a receipt says; its skeleton stays, so that duplicates of it are still found")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin','agent')")
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        Work work = find(caller, id);
        ETags.check(ifMatch, work.version());
        removal.remove(work);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Decide a receipt, or decide it anew; awards follow")
    @PostMapping("/{id}/decision")
    @PreAuthorize("hasAnyRole('admin','reviewer')")
    ResponseEntity<ReceiptView> decide(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @Valid @RequestBody DecisionRequest body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        Work work = find(caller, id);
        ETags.check(ifMatch, work.version());
        Work decided = decide.decide(
                work,
                body.outcome(),
                body.reason(),
                body.reading(),
                new Decision.By("key", caller.keyId(), caller.keyName()));
        return answer(entrance.await(decided, wait(prefer)), 202);
    }

    private Submission submission(
            Caller caller,
            List<Upload> uploads,
            Reading purchase,
            String member,
            String reference,
            String metadata,
            HttpServletRequest request) {
        if (member == null || member.isBlank()) {
            throw new Refusal("member.missing", "No 'member' says who hands the receipt in.");
        }
        if (reference != null && (reference.isBlank() || reference.length() > 200)) {
            throw new Refusal("receipt.bad_reference", "A reference has 1 to 200 characters.");
        }
        return new Submission(
                caller.tenant().id(),
                member,
                Channels.HTTP,
                new Source(null, uploads.isEmpty() ? null : filename(uploads.getFirst())),
                (String) request.getAttribute(IdempotencyFilter.ATTRIBUTE),
                reference,
                uploads,
                purchase,
                object(metadata));
    }

    /** The answer is waited for once the files that came are no longer needed. */
    private Supplier<ResponseEntity<?>> take(Submission submission, UploadFiles.Batch batch, String prefer)
            throws IOException {
        List<Upload> documents = submission.documents();
        if (documents.size() == 1 && Unpacker.takesApart(documents.getFirst())) {
            Arrivals.Outcome outcome = arrivals.take(submission, batch);
            return () -> answer(outcome, prefer);
        }
        Accepted accepted = entrance.take(submission);
        return () -> answer(accepted, prefer);
    }

    private ResponseEntity<ReceiptsView> answer(Arrivals.Outcome outcome, String prefer) {
        long until = System.nanoTime() + wait(prefer).toNanos();
        List<ReceiptView> data = outcome.accepted().stream()
                .map(one -> view(entrance.await(one.work(), Duration.ofNanos(until - System.nanoTime()))))
                .toList();
        boolean repeated =
                outcome.refused().isEmpty() && outcome.accepted().stream().allMatch(Accepted::repeated);
        return ResponseEntity.status(repeated ? 200 : 202).body(new ReceiptsView(data, outcome.refused()));
    }

    private ResponseEntity<ReceiptView> answer(Accepted accepted, String prefer) {
        return answer(entrance.await(accepted.work(), wait(prefer)), accepted.repeated() ? 200 : 202);
    }

    private ResponseEntity<ReceiptView> answer(Work work, int status) {
        return ResponseEntity.status(status)
                .eTag(ETags.of(work.version()))
                .location(URI.create("/v1/receipts/" + work.id()))
                .body(view(work));
    }

    private ReceiptView view(Work work) {
        return ReceiptView.of(
                work,
                members.byId(work.receipt().tenant(), work.receipt().member())
                        .map(Member::externalId)
                        .orElse(null));
    }

    private Work find(Caller caller, String id) {
        return receipts.find(caller.tenant().id(), id)
                .orElseThrow(() -> new Refusal("receipt.not_found", "There is no receipt " + printable(id) + "."));
    }

    /** The metadata as compact JSON, if it is an object. */
    private String object(String metadata) {
        if (metadata == null || metadata.isBlank()) {
            return null;
        }
        try {
            JsonNode node = json.readTree(metadata);
            if (node != null && node.isObject() && metadata.length() <= 16_384) {
                return node.toString();
            }
        } catch (JsonProcessingException e) {
            // said below: what came is not echoed
        }
        throw new Refusal("receipt.bad_metadata", "'metadata' must be a JSON object of at most 16 kB.");
    }

    /** {@code Prefer: wait=20} (RFC 7240 §4.3), at most a minute. */
    private static Duration wait(String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        for (String part : prefer.split("[,;]")) {
            if (part.strip().matches("wait=\\d{1,4}")) {
                return Duration.ofSeconds(
                        Math.min(60, Integer.parseInt(part.strip().substring(5))));
            }
        }
        return Duration.ZERO;
    }

    private static Status status(String word) {
        for (Status status : Status.values()) {
            if (status.name().equalsIgnoreCase(word)) {
                return status;
            }
        }
        String message = "is none of received, processing, review, approved, rejected, failed.";
        throw new Refusal(
                "request.bad_parameter",
                "status " + message,
                List.of(new Refusal.FieldError("/status", "request.bad_parameter", message)));
    }

    /** By the tenant's own id; one that is not there has no receipts. */
    private String memberId(String tenant, String externalId) {
        return members.byExternalId(tenant, externalId.replaceFirst("^ext:", ""))
                .map(Member::id)
                .orElse("");
    }

    private static String filename(Upload upload) {
        return upload.filename() == null ? null : printable(upload.filename());
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}]", "");
        return clean.length() > 255 ? clean.substring(0, 255) : clean;
    }
}
