package dev.slipway.hub;

import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Decision;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Signal;
import dev.slipway.receipt.Status;
import dev.slipway.trust.DuplicateFinder;
import dev.slipway.trust.Finding;
import dev.slipway.trust.Plausibility;
import dev.slipway.trust.Policy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Check: can it be trusted? */
@Component("checkStep")
class CheckStep {
    private final Workbench bench;
    private final DuplicateFinder duplicates;
    private final Clock clock;

    CheckStep(Workbench bench, DuplicateFinder duplicates, Clock clock) {
        this.bench = bench;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    public Work run(Work work) {
        return bench.step(work, Step.CHECK, this::check);
    }

    private Work check(Work work) {
        Receipt receipt = work.receipt();
        List<Signal> signals = new ArrayList<>(Plausibility.check(receipt.reading(), receipt.receivedAt()));
        switch (duplicates.find(receipt)) {
            case Finding.None none -> {}
            case Finding.Found found -> signals.add(found.signal());
            case Finding.Wait wait -> throw new NotYet("an earlier one is undecided: " + wait.receipt());
        }
        Policy.Verdict verdict = Policy.decide(signals);
        Receipt decided = receipt.withSignals(signals)
                .withDecision(
                        new Decision(1, verdict.outcome(), verdict.reasons(), Decision.By.POLICY, clock.instant()));
        return switch (verdict.outcome()) {
            case APPROVED -> work.with(decided.withStatus(Status.PROCESSING), Step.MATCH);
            case REJECTED -> work.with(decided.withStatus(Status.REJECTED), Step.ANNOUNCE);
            case REVIEW -> work.with(decided.withStatus(Status.REVIEW), Step.ANNOUNCE);
        };
    }
}
