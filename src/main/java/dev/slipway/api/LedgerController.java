package dev.slipway.api;

import dev.slipway.ledger.Audit;
import dev.slipway.ledger.Statement;
import dev.slipway.tenant.Caller;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the ledger says: a member's entries, and whether the books are right. */
@RestController
@RequestMapping("/v1")
class LedgerController {
    private final Statement statement;
    private final Audit audit;
    private final NamedMembers members;

    LedgerController(Statement statement, Audit audit, NamedMembers members) {
        this.statement = statement;
        this.audit = audit;
        this.members = members;
    }

    @GetMapping("/members/{ref}/ledger")
    @PreAuthorize("hasAnyRole('admin','crm','agent','finance_maker','finance_approver','auditor')")
    Page<Statement.Item> entries(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String ref,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        String tenant = caller.tenant().id();
        int most = Page.limit(limit);
        List<Statement.Item> items =
                statement.of(tenant, members.get(tenant, ref).id(), Page.place(after), most + 1);
        return Page.of(items, most, item -> Long.toString(item.seq()));
    }

    /** Recomputes every balance of the tenant from the first entry on; answers what differs. */
    @GetMapping("/ledger/audit")
    @PreAuthorize("hasAnyRole('admin','finance_maker','finance_approver','auditor')")
    Audit.Report audit(@AuthenticationPrincipal Caller caller) {
        return audit.of(caller.tenant().id());
    }
}
