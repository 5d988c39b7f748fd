package dev.slipway.hub;

import dev.slipway.campaign.CandidateAward;
import dev.slipway.campaign.Evaluation;
import dev.slipway.campaign.Evaluator;
import dev.slipway.campaign.MongoCampaigns;
import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Receipt;
import dev.slipway.tenant.MongoTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Match: which campaigns does it meet? The awards get their ids here, before anything is booked under them. An award of
 * an earlier revision that still holds is kept; one that does not is marked to be taken back.
 */
@Component("matchStep")
class MatchStep {
    private final Workbench bench;
    private final MongoCampaigns campaigns;
    private final MongoTenants tenants;
    private final MongoMembers members;
    private final Ids ids;

    MatchStep(Workbench bench, MongoCampaigns campaigns, MongoTenants tenants, MongoMembers members, Ids ids) {
        this.bench = bench;
        this.campaigns = campaigns;
        this.tenants = tenants;
        this.members = members;
        this.ids = ids;
    }

    public Work run(Work work) {
        return bench.step(work, Step.MATCH, this::match);
    }

    private Work match(Work work) {
        Receipt receipt = work.receipt();
        if (receipt.decision().outcome() != Outcome.APPROVED) {
            return work.with(receipt.withAwards(reconcile(receipt.awards(), List.of()), List.of()), Step.REWARD);
        }
        Evaluation evaluation = Evaluator.evaluate(
                campaigns.running(receipt.tenant(), receipt.receivedAt()),
                receipt.reading(),
                receipt.receivedAt(),
                members.facts(receipt.tenant(), receipt.member()).orElseThrow(),
                tenants.facts(receipt.tenant()).orElseThrow());
        return work.with(
                receipt.withAwards(reconcile(receipt.awards(), evaluation.awards()), evaluation.unmet()), Step.REWARD);
    }

    private List<Award> reconcile(List<Award> before, List<CandidateAward> wanted) {
        List<CandidateAward> open = new ArrayList<>(wanted);
        List<Award> all = new ArrayList<>();
        for (Award award : before) {
            Optional<CandidateAward> same =
                    open.stream().filter(candidate -> same(award, candidate)).findFirst();
            if (same.isPresent() && award.status() != AwardStatus.REVERSED) {
                open.remove(same.get());
                all.add(award);
            } else {
                all.add(award.with(AwardStatus.REVERSED, award.ledgerEntry()));
            }
        }
        open.forEach(candidate -> all.add(candidate.named(ids.next("awd"))));
        return all;
    }

    private static boolean same(Award award, CandidateAward candidate) {
        return award.campaign().equals(candidate.campaign())
                && award.kind() == candidate.kind()
                && Objects.equals(award.points(), candidate.points())
                && Objects.equals(award.cashback(), candidate.cashback());
    }
}
