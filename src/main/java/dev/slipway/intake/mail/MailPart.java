package dev.slipway.intake.mail;

import dev.slipway.intake.Upload;
import dev.slipway.receipt.Refusal;

/**
 * One thing that a mail brings.
 *
 * @param path where in the mail it is, numbered as IMAP does (RFC 3501 §6.4.5), e.g. {@code 2.1}
 * @param upload the document; null if it is refused
 * @param refused why it is not taken; null if it is
 */
public record MailPart(String path, Upload upload, Refusal refused) {
    static MailPart of(String path, Upload upload) {
        return new MailPart(path, upload, null);
    }

    static MailPart refused(String path, String code, String detail) {
        return new MailPart(path, null, new Refusal(code, detail));
    }
}
