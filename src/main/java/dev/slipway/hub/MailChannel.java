package dev.slipway.hub;

import dev.slipway.intake.Submission;
import dev.slipway.intake.Unpacked;
import dev.slipway.intake.Unpacker;
import dev.slipway.intake.mail.Mail;
import dev.slipway.intake.mail.MailPart;
import dev.slipway.intake.mail.MailReader;
import dev.slipway.intake.mail.MailSubmissions;
import dev.slipway.intake.mail.MemberRule;
import dev.slipway.intake.mail.Waiting;
import dev.slipway.intake.mail.WaitingRoom;
import dev.slipway.receipt.Refusal;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Turns a mail of a mailbox into submissions: what it brings, and for whom. */
@Component("mailChannel")
class MailChannel {
    private final UploadBatches batches;
    private final MailReader reader;
    private final Unpacker unpacker;
    private final MailMembers members;
    private final WaitingRoom room;
    private final Refusals refusals;

    MailChannel(
            UploadBatches batches,
            MailReader reader,
            Unpacker unpacker,
            MailMembers members,
            WaitingRoom room,
            Refusals refusals) {
        this.batches = batches;
        this.reader = reader;
        this.unpacker = unpacker;
        this.members = members;
        this.room = room;
        this.refusals = refusals;
    }

    /**
     * What a mail brings. Each of its parts that cannot be taken is told; the documents of somebody unknown are kept to
     * wait, and told.
     *
     * @throws Refusal if nothing of it can be taken
     */
    public List<Submission> submissions(Exchange exchange) throws IOException, MessagingException {
        Message message = MailBox.begin(exchange);
        MailSettings settings = MailSettings.of(exchange);
        Mail mail = opened(reader.read(fetched(exchange, message, settings), batches.of(exchange)), exchange);
        exchange.setProperty("thing", UUID.nameUUIDFromBytes(mail.id().getBytes(StandardCharsets.UTF_8)));
        if (mail.automatic()) {
            throw new Refusal("mail.automatic", "The mail is a bounce, an out-of-office or another automatic answer.");
        }
        mail.usable();
        mail.refused().forEach(part -> refusals.tellOfPart(exchange, part.path(), part.refused()));
        String inbox = settings.address();
        boolean genuine = settings.trustSender() || mail.sender().genuine(settings.authserv());
        List<MemberRule.Candidate> candidates = settings.member().candidates(mail, inbox, genuine);
        Optional<String> member = members.choose(settings.tenant(), candidates, settings.enrol());
        if (member.isEmpty()) {
            wait(exchange, settings, mail, genuine);
            return List.of();
        }
        return MailSubmissions.of(
                settings.tenant(),
                settings.channel(),
                member.get(),
                mail.id(),
                mail.messageId(),
                mail.documents(),
                settings.together());
    }

    /** A ZIP that came with a mail is what is in it. */
    private Mail opened(Mail mail, Exchange exchange) throws IOException {
        List<MailPart> parts = new ArrayList<>();
        for (MailPart part : mail.parts()) {
            if (part.refused() != null || !Unpacker.isZip(part.upload())) {
                parts.add(part);
                continue;
            }
            try {
                for (Unpacked one : unpacker.unpack(part.upload(), batches.of(exchange))) {
                    parts.add(new MailPart(one.within(part.path()), one.upload(), one.refused()));
                }
            } catch (Refusal e) {
                parts.add(new MailPart(part.path(), null, e));
            }
        }
        return mail.with(parts);
    }

    private void wait(Exchange exchange, MailSettings settings, Mail mail, boolean genuine) throws IOException {
        boolean unproven = !genuine && settings.member().asksForSender();
        Refusal why = unproven
                ? new Refusal(
                        "member.unproven_sender",
                        "Nothing says that the mail is from who it says it is from; its documents wait for somebody to say whose they are.")
                : new Refusal(
                        "member.unknown_sender",
                        "The mail is from nobody who is known; its documents wait for somebody to say whose they are.");
        Waiting waiting = room.keep(
                settings.tenant(), settings.channel(), mail, mail.documents(), why.code(), settings.together());
        refusals.tellWaiting(exchange, "sender", why, waiting.id());
        MailBox.taken(exchange);
    }

    /** As a file: a mail as a whole is never in memory, and is read from the peer once. */
    private Path fetched(Exchange exchange, Message message, MailSettings settings)
            throws IOException, MessagingException {
        Path file = batches.of(exchange).next();
        MailFile.write(message, file, settings.maxMailBytes());
        return file;
    }
}
