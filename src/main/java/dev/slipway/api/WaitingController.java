package dev.slipway.api;

import dev.slipway.hub.WaitingMails;
import dev.slipway.intake.mail.Waiting;
import dev.slipway.receipt.Channel;
import dev.slipway.tenant.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Channels", description = "The ways in")
@RestController
@RequestMapping("/v1/channels/waiting")
class WaitingController {
    private final WaitingMails mails;

    /**
     * @param until when it is dropped if nobody says whose it is
     * @param sender masked, enough to ask them; null if the mail names none
     */
    record WaitingView(
            String id, Channel channel, Instant at, Instant until, String reason, String sender, int documents) {
        static WaitingView of(Waiting one) {
            return new WaitingView(
                    one.id(),
                    one.channel(),
                    one.at(),
                    one.until(),
                    one.reason(),
                    one.sender(),
                    one.documents().size());
        }
    }

    /** @param member the tenant's own id */
    record Assignment(@NotBlank String member) {}

    /**
     * @param receipts that it became
     * @param refused why documents of it are none; they are gone with it
     */
    record HandedIn(List<String> receipts, List<Refused> refused) {
        static HandedIn of(WaitingMails.HandedIn one) {
            return new HandedIn(
                    one.receipts(),
                    one.refused().stream()
                            .map(refusal -> new Refused(refusal.code(), refusal.getMessage()))
                            .toList());
        }
    }

    record Refused(String code, String detail) {}

    WaitingController(WaitingMails mails) {
        this.mails = mails;
    }

    @Operation(summary = "What came by mail from somebody nobody knows, the newest first")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin','intake','reviewer','agent','auditor')")
    Page<WaitingView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int asked = Page.limit(limit);
        return Page.of(mails.list(caller.tenant().id(), Page.after(after), asked + 1), asked, Waiting::id)
                .map(WaitingView::of);
    }

    @Operation(summary = "Says whose it is: it is handed in as theirs, and waits no longer")
    @PostMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin','intake','reviewer','agent')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    HandedIn handIn(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @Valid @RequestBody Assignment assignment)
            throws IOException {
        return HandedIn.of(mails.handIn(caller.tenant().id(), id, assignment.member()));
    }

    @Operation(summary = "Drops it; nothing of it is left")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin','intake','reviewer','agent')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@AuthenticationPrincipal Caller caller, @PathVariable String id) throws IOException {
        mails.drop(caller.tenant().id(), id);
    }
}
