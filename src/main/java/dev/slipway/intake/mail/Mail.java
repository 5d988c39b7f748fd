package dev.slipway.intake.mail;

import dev.slipway.receipt.Refusal;
import java.util.List;

/**
 * What a mail says of itself, and what it brings.
 *
 * @param id names the mail for ever: its Message-ID and Date; of one without, the SHA-256 of all of it
 * @param messageId as its header says it, at most 250 characters; null if it has none
 * @param subject decoded, at most 250 characters; empty if it has none
 * @param automatic it is a bounce, an out-of-office or another automatic answer (RFC 3834)
 */
public record Mail(
        String id,
        String messageId,
        Sender sender,
        List<String> recipients,
        String subject,
        boolean automatic,
        List<MailPart> parts) {
    public Mail {
        recipients = List.copyOf(recipients);
        parts = List.copyOf(parts);
    }

    public Mail with(List<MailPart> others) {
        return new Mail(id, messageId, sender, recipients, subject, automatic, others);
    }

    /**
     * All that it brings, if anything of it can be taken.
     *
     * @throws Refusal what is wrong with the first thing, or {@code mail.nothing_usable}
     */
    public List<MailPart> usable() {
        if (documents().isEmpty()) {
            throw refused().stream()
                    .map(MailPart::refused)
                    .findFirst()
                    .orElseGet(() -> new Refusal(
                            "mail.nothing_usable",
                            "The mail has no attachment that is a document, and no text with an amount."));
        }
        return parts;
    }

    public List<MailPart> documents() {
        return parts.stream().filter(part -> part.refused() == null).toList();
    }

    public List<MailPart> refused() {
        return parts.stream().filter(part -> part.refused() != null).toList();
    }
}
