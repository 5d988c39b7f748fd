package dev.slipway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.member.Member;
import dev.slipway.member.MemberDetails;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Telling;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Members", description = "People who hand in receipts, by mem_… or ext: and the tenant's own id")
@RestController
@RequestMapping("/v1/members/{ref}")
class MemberController {
    private static final String READ = "hasAnyRole('admin','crm','agent','reviewer','marketer','auditor')";
    private static final String WRITE = "hasAnyRole('admin','crm','agent')";
    private static final String REF = "mem_… or ext: and the tenant's own id, percent-encoded";

    private final MongoMembers members;
    private final NamedMembers named;
    private final Telling telling;
    private final ObjectProvider<MemberBalances> balances;
    private final ObjectMapper json;
    private final Clock clock;

    MemberController(
            MongoMembers members,
            NamedMembers named,
            Telling telling,
            ObjectProvider<MemberBalances> balances,
            ObjectMapper json,
            Clock clock) {
        this.members = members;
        this.named = named;
        this.telling = telling;
        this.balances = balances;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize(READ)
    ResponseEntity<MemberView> get(
            @AuthenticationPrincipal Caller caller, @Parameter(description = REF) @PathVariable String ref) {
        return answer(named.get(caller.tenant().id(), ref), ResponseEntity.ok());
    }

    /** Sets the whole of it; a member named by {@code ext:} that is not there yet is enrolled. */
    @PutMapping
    @PreAuthorize(WRITE)
    ResponseEntity<MemberView> put(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = REF) @PathVariable String ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody MemberInput input) {
        Optional<Member> present = named.find(caller.tenant().id(), ref);
        if (present.isEmpty() && ref.startsWith(NamedMembers.EXTERNAL)) {
            ETags.check(ifMatch, 0);
            MongoMembers.Put put = members.add(
                    caller.tenant().id(),
                    ref.substring(NamedMembers.EXTERNAL.length()),
                    input.details(MemberDetails.NONE, now()));
            if (put.created()) {
                return answer(
                        told(put.member()),
                        ResponseEntity.created(
                                URI.create("/v1/members/" + put.member().id())));
            }
            present = Optional.of(put.member());
        }
        return change(
                caller, present.orElseThrow(NamedMembers::unknown), ifMatch, details -> input.details(details, now()));
    }

    /** RFC 7396: what is named is set, null removes, the rest stays. */
    @PatchMapping(consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @PreAuthorize(WRITE)
    ResponseEntity<MemberView> patch(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = REF) @PathVariable String ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody JsonNode patch) {
        return change(caller, named.get(caller.tenant().id(), ref), ifMatch, details -> patched(details, patch)
                .details(details, now()));
    }

    private ResponseEntity<MemberView> change(
            Caller caller, Member first, String ifMatch, UnaryOperator<MemberDetails> change) {
        Member seen = first;
        while (true) {
            ETags.check(ifMatch, seen.version());
            Optional<Member> changed = members.change(seen, change.apply(seen.details()));
            if (changed.isPresent()) {
                return answer(told(changed.get()), ResponseEntity.ok());
            }
            seen = members.byId(caller.tenant().id(), seen.id()).orElseThrow(NamedMembers::unknown);
        }
    }

    private MemberInput patched(MemberDetails details, JsonNode patch) {
        try {
            return json.treeToValue(
                    MergePatch.apply(json.valueToTree(MemberInput.of(details)), patch), MemberInput.class);
        } catch (JsonProcessingException e) {
            Fault fault = JsonFault.of(e);
            throw new Refusal(fault.code(), fault.detail(), fault.errors());
        }
    }

    private Member told(Member member) {
        telling.tell(members, members.untold(member.tenant(), member.id()));
        return member;
    }

    private ResponseEntity<MemberView> answer(Member member, ResponseEntity.BodyBuilder as) {
        MemberBalances provider = balances.getIfAvailable();
        List<?> has = provider == null ? null : provider.of(member.tenant(), member.id());
        return as.eTag(ETags.of(member.version())).body(MemberView.of(member, has));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
