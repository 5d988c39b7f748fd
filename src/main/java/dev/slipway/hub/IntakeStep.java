package dev.slipway.hub;

import dev.slipway.intake.Accepted;
import dev.slipway.intake.Intake;
import dev.slipway.intake.Submission;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.webhook.Telling;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Intake: keeps a submission; what it answers with is never lost. */
@Component("intakeStep")
class IntakeStep {
    private final Intake intake;
    private final MongoMembers members;
    private final Telling telling;
    private final ChannelLog channels;
    private final Backlog backlog;
    private final Clock clock;

    IntakeStep(
            Intake intake, MongoMembers members, Telling telling, ChannelLog channels, Backlog backlog, Clock clock) {
        this.intake = intake;
        this.members = members;
        this.telling = telling;
        this.channels = channels;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** @param sent when it came to be at its source, epoch milliseconds; null if the source does not say */
    public Accepted accept(@Body Submission submission, @Header(Exchange.MESSAGE_TIMESTAMP) Long sent) {
        List<DocumentRef> admitted = intake.admit(submission);
        MongoMembers.Put enrolled = members.enrol(submission.tenant(), submission.member());
        Member member = enrolled.member();
        Accepted accepted = intake.accept(submission, admitted, member.id());
        if (!accepted.repeated()) {
            backlog.cameIn();
            channels.taken(submission.tenant(), submission.channel(), lag(sent));
        }
        if (enrolled.created()) {
            telling.tell(members, members.untold(member.tenant(), member.id()));
        }
        return accepted;
    }

    private Duration lag(Long sent) {
        return sent == null ? null : Duration.ofMillis(Math.max(0, clock.millis() - sent));
    }
}
