package dev.slipway.api;

import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The members as a path or a query names them: {@code mem_…}, or {@code ext:} and the tenant's own id. */
@Component
class NamedMembers {
    static final String EXTERNAL = "ext:";

    private final MongoMembers members;

    NamedMembers(MongoMembers members) {
        this.members = members;
    }

    Optional<Member> find(String tenant, String ref) {
        return ref.startsWith(EXTERNAL)
                ? members.byExternalId(tenant, ref.substring(EXTERNAL.length()))
                : members.byId(tenant, ref);
    }

    /** @throws Refusal {@code member.not_found} */
    Member get(String tenant, String ref) {
        return find(tenant, ref).orElseThrow(NamedMembers::unknown);
    }

    static Refusal unknown() {
        return new Refusal("member.not_found", "There is no such member.");
    }
}
