package dev.slipway.intake.mail;

import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;

/** Walks through the parts of one mail and puts the documents into files. */
final class PartCollector {
    private static final Tika TIKA = new Tika();

    /** As much as Tika looks at. */
    private static final int HEAD = 64 * 1024;

    /** What comes along with mails and is nothing that anybody hands in. */
    private static final Set<String> ACCOMPANYING = Set.of(
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-signature",
            "application/pgp-keys",
            "application/ics",
            "message/delivery-status",
            "message/disposition-notification",
            "text/calendar",
            "text/directory",
            "text/rfc822-headers",
            "text/vcard",
            "text/x-amp-html",
            "text/x-vcard");

    private final Session session;
    private final MailProperties limits;
    private final UploadFiles.Batch into;
    private final List<MailPart> found = new ArrayList<>();
    private int parts;

    PartCollector(Session session, MailProperties limits, UploadFiles.Batch into) {
        this.session = session;
        this.limits = limits;
        this.into = into;
    }

    List<MailPart> found() {
        return found;
    }

    void collect(MimeMessage mail) throws IOException {
        mail(mail, "", 0);
    }

    /** What a mail says itself counts only if nothing came with it. */
    private void mail(MimeMessage mail, String path, int forwarded) throws IOException {
        int before = documents();
        List<Body> bodies = new ArrayList<>();
        visit(mail, path, new Place(0, forwarded, false), bodies);
        if (documents() == before) {
            Bodies.receipt(bodies, into).ifPresent(found::add);
        }
    }

    private int documents() {
        return (int) found.stream().filter(part -> part.refused() == null).count();
    }

    /** @param related beside a text that may show it */
    private record Place(int depth, int forwarded, boolean related) {}

    private void visit(MimePart part, String path, Place place, List<Body> bodies) throws IOException {
        if (++parts > limits.maxParts() || place.depth() > limits.maxDepth()) {
            throw new Refusal(
                    "mail.too_many_parts",
                    "The mail has more than %d parts, or parts more than %d deep."
                            .formatted(limits.maxParts(), limits.maxDepth()));
        }
        try {
            String type = type(part);
            if (type.startsWith("multipart/")) {
                multipart(part, type, path, place, bodies);
            } else if (type.equals("message/rfc822") || type.equals("message/global")) {
                forwarded(stream(part), path, place);
            } else {
                leaf(part, type, path.isEmpty() ? "1" : path, place, bodies);
            }
        } catch (MessagingException e) {
            found.add(
                    path.isEmpty()
                            ? new MailPart(path, null, MailReader.damaged())
                            : MailPart.refused(
                                    path, "document.damaged", "Part " + path + " of the mail cannot be read."));
        }
    }

    private void multipart(MimePart part, String type, String path, Place place, List<Body> bodies)
            throws MessagingException, IOException {
        if (type.equals("multipart/encrypted")) {
            found.add(MailPart.refused(
                    path, "mail.encrypted", "The mail is encrypted; nobody but its reader can read it."));
            return;
        }
        MimeMultipart children = new MimeMultipart(new MimePartDataSource(part));
        int count = type.equals("multipart/signed") ? Math.min(1, children.getCount()) : children.getCount();
        for (int i = 0; i < count; i++) {
            visit(
                    (MimePart) children.getBodyPart(i),
                    (path.isEmpty() ? "" : path + ".") + (i + 1),
                    new Place(
                            place.depth() + 1, place.forwarded(), place.related() || type.equals("multipart/related")),
                    bodies);
        }
    }

    private void forwarded(InputStream raw, String path, Place place) throws MessagingException, IOException {
        if (place.forwarded() >= limits.maxForwarded()) {
            found.add(MailPart.refused(
                    path,
                    "mail.too_many_parts",
                    "More than %d mails lie within one another.".formatted(limits.maxForwarded())));
            return;
        }
        mail(new MimeMessage(session, raw), path, place.forwarded() + 1);
    }

    private void leaf(MimePart part, String type, String path, Place place, List<Body> bodies)
            throws MessagingException, IOException {
        String name = FileNames.of(part);
        if (type.equals("application/ms-tnef") || "winmail.dat".equalsIgnoreCase(name)) {
            found.add(
                    MailPart.refused(
                            path,
                            "mail.tnef",
                            "The attachments are packed as winmail.dat (TNEF), which only Outlook can unpack: send it as HTML or plain text."));
        } else if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
            found.add(MailPart.refused(
                    path, "mail.encrypted", "The mail is encrypted, or signed so that it cannot be read (S/MIME)."));
        } else if (isBody(part, type, name)) {
            bodies.add(new Body(path, type.equals("text/html"), charset(part), stream(part)));
        } else if (!ACCOMPANYING.contains(type)) {
            try (InputStream in = new BufferedInputStream(new Received(stream(part)), HEAD)) {
                attachment(part, in, path, name, place);
            } catch (Refusal e) {
                found.add(new MailPart(path, null, e));
            }
        }
    }

    /** Goes by content, as what a mail says of its attachments is often wrong. */
    private void attachment(MimePart part, InputStream in, String path, String name, Place place)
            throws MessagingException, IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD - 1);
        in.reset();
        String content = TIKA.detect(head);
        if (content.equals("message/rfc822")) {
            Path inner = into.next();
            Files.copy(in, inner);
            try (InputStream raw = new SharedFileInputStream(inner.toFile())) {
                forwarded(raw, path, place);
            }
        } else if (content.startsWith("text/") && !content.equals("text/html") || ACCOMPANYING.contains(content)) {
            Bodies.receipt(List.of(new Body(path, false, charset(part), in)), into)
                    .or(() -> noReceipt(part, path))
                    .ifPresent(found::add);
        } else if (content.startsWith("image/") && isInline(part, place)) {
            Pictures.receipt(content, path, name, in, into).ifPresent(found::add);
        } else {
            found.add(MailPart.of(path, into.add(name, in)));
        }
    }

    /** What somebody attached is told of; a footer that a mailing list adds is not. */
    private static Optional<MailPart> noReceipt(MimePart part, String path) {
        return Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                ? Optional.of(MailPart.refused(
                        path, "document.unsupported", "The attachment is a text without an amount, and no receipt."))
                : Optional.empty();
    }

    private static boolean isBody(MimePart part, String type, String name) {
        return (type.equals("text/plain") || type.equals("text/html"))
                && name == null
                && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
    }

    private static boolean isInline(MimePart part, Place place) throws MessagingException {
        String disposition = disposition(part);
        return Part.INLINE.equalsIgnoreCase(disposition)
                || disposition == null && (place.related() || part.getContentID() != null)
                || place.related() && part.getContentID() != null;
    }

    private static String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null; // written so that it says nothing
        }
    }

    /** In lower case; what is said wrongly is taken as far as it can be read. */
    private static String type(MimePart part) throws MessagingException {
        String said = part.getContentType();
        try {
            return new ContentType(said).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return said.split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
        }
    }

    private static String charset(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null;
        }
    }

    /** @throws MessagingException if it is encoded in a way that there is not */
    private static InputStream stream(MimePart part) throws MessagingException {
        try {
            return new MimePartDataSource(part).getInputStream();
        } catch (IOException e) {
            throw new MessagingException("unknown encoding", e);
        }
    }
}
