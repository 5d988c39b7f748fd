package dev.slipway.hub;

import dev.slipway.intake.mail.MemberRule;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds whose a mail is. */
@Component
class MailMembers {
    private final MongoMembers members;

    MailMembers(MongoMembers members) {
        this.members = members;
    }

    /**
     * The tenant's own id of the first candidate who is a member; where there is none, the first, if strangers are to be
     * enrolled.
     */
    Optional<String> choose(String tenant, List<MemberRule.Candidate> candidates, boolean enrol) {
        Optional<String> known = candidates.stream()
                .flatMap(one -> find(tenant, one).stream())
                .findFirst()
                .map(Member::externalId);
        return known.isPresent() || !enrol
                ? known
                : candidates.stream().findFirst().map(MemberRule.Candidate::id);
    }

    private Optional<Member> find(String tenant, MemberRule.Candidate candidate) {
        Optional<Member> member = members.byExternalId(tenant, candidate.id());
        return member.isPresent() || !candidate.sender() ? member : members.byEmail(tenant, candidate.id());
    }
}
