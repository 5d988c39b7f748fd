package dev.slipway.intake.mail;

import dev.slipway.intake.Submission;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Source;
import java.util.List;

/** What a mail brings, as a channel hands it in. */
public final class MailSubmissions {
    private MailSubmissions() {}

    /**
     * @param mail names the mail within its channel; with the part's path it is the source key
     * @param messageId of the mail, or null
     * @param together the parts are the pages of one receipt, else a receipt each
     */
    public static List<Submission> of(
            String tenant,
            Channel channel,
            String member,
            String mail,
            String messageId,
            List<MailPart> parts,
            boolean together) {
        List<List<MailPart>> receipts =
                together ? List.of(parts) : parts.stream().map(List::of).toList();
        return receipts.stream()
                .filter(pages -> !pages.isEmpty())
                .map(pages -> new Submission(
                        tenant,
                        member,
                        channel,
                        new Source(messageId, pages.getFirst().upload().filename()),
                        mail + "!/" + (together ? "" : pages.getFirst().path()),
                        null,
                        pages.stream().map(MailPart::upload).toList(),
                        null,
                        null))
                .toList();
    }
}
