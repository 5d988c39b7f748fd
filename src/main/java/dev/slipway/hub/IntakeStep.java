package dev.slipway.hub;

import dev.slipway.intake.Accepted;
import dev.slipway.intake.Intake;
import dev.slipway.intake.Submission;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.webhook.Telling;
import java.util.List;
import org.springframework.stereotype.Component;

/** Intake: keeps a submission; what it answers with is never lost. */
@Component("intakeStep")
class IntakeStep {
    private final Intake intake;
    private final MongoMembers members;
    private final Telling telling;
    private final ChannelLog channels;

    IntakeStep(Intake intake, MongoMembers members, Telling telling, ChannelLog channels) {
        this.intake = intake;
        this.members = members;
        this.telling = telling;
        this.channels = channels;
    }

    public Accepted accept(Submission submission) {
        List<DocumentRef> admitted = intake.admit(submission);
        MongoMembers.Put enrolled = members.enrol(submission.tenant(), submission.member());
        Member member = enrolled.member();
        Accepted accepted = intake.accept(submission, admitted, member.id());
        if (!accepted.repeated()) {
            channels.taken(submission.tenant(), submission.channel());
        }
        if (enrolled.created()) {
            telling.tell(members, members.untold(member.tenant(), member.id()));
        }
        return accepted;
    }
}
