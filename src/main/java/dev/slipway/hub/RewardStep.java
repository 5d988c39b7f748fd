package dev.slipway.hub;

import dev.slipway.campaign.Limits;
import dev.slipway.campaign.MongoCampaigns;
import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.ledger.Booking;
import dev.slipway.ledger.Ledger;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Status;
import dev.slipway.receipt.Unmet;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reward: books what was matched, takes back what no longer holds. The ledger has the last word on limits. */
@Component("rewardStep")
class RewardStep {
    private final Workbench bench;
    private final Ledger ledger;
    private final MongoCampaigns campaigns;

    RewardStep(Workbench bench, Ledger ledger, MongoCampaigns campaigns) {
        this.bench = bench;
        this.ledger = ledger;
        this.campaigns = campaigns;
    }

    public Work run(Work work) {
        return bench.step(work, Step.REWARD, this::reward);
    }

    private Work reward(Work work) {
        Receipt receipt = work.receipt();
        List<Award> awards = new ArrayList<>();
        List<Unmet> unmet = new ArrayList<>(receipt.unmet());
        for (Award award : receipt.awards()) {
            switch (award.status()) {
                case ACTIVE -> awards.add(award);
                case REVERSED -> awards.add(takeBack(receipt, award));
                case PENDING -> {
                    switch (book(receipt, award)) {
                        case Booking.Booked booked -> awards.add(award.with(AwardStatus.ACTIVE, booked.entryId()));
                        case Booking.Refused refused ->
                            unmet.addFirst(new Unmet(award.campaign(), refused.code(), refused.detail()));
                    }
                }
            }
        }
        return work.with(receipt.withAwards(awards, unmet).withStatus(status(receipt)), Step.ANNOUNCE);
    }

    private Booking book(Receipt receipt, Award award) {
        Limits limits = campaigns
                .definition(receipt.tenant(), award.campaign(), award.campaignVersion())
                .orElseThrow()
                .definition()
                .limits();
        return ledger.book(
                receipt.tenant(),
                receipt.member(),
                receipt.id(),
                receipt.decision().revision(),
                award.with(AwardStatus.ACTIVE, null),
                limits,
                receipt.receivedAt());
    }

    private Award takeBack(Receipt receipt, Award award) {
        if (award.ledgerEntry() != null) {
            ledger.reverse(
                    receipt.tenant(),
                    receipt.member(),
                    award,
                    receipt.decision().revision(),
                    receipt.decision().at());
        }
        return award;
    }

    private static Status status(Receipt receipt) {
        Outcome outcome = receipt.decision().outcome();
        return switch (outcome) {
            case APPROVED -> Status.APPROVED;
            case REJECTED -> Status.REJECTED;
            case REVIEW -> Status.REVIEW;
        };
    }
}
