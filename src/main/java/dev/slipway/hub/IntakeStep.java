package dev.slipway.hub;

import dev.slipway.intake.Accepted;
import dev.slipway.intake.Intake;
import dev.slipway.intake.Submission;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import org.springframework.stereotype.Component;

/** Intake: keeps a submission; what it answers with is never lost. */
@Component("intakeStep")
class IntakeStep {
    private final Intake intake;
    private final MongoMembers members;

    IntakeStep(Intake intake, MongoMembers members) {
        this.intake = intake;
        this.members = members;
    }

    public Accepted accept(Submission submission) {
        intake.admit(submission.documents());
        Member member = members.enrol(submission.tenant(), submission.member());
        return intake.accept(submission, member.id());
    }
}
