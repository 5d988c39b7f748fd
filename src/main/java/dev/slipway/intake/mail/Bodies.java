package dev.slipway.intake.mail;

import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** The receipt that a mail is itself. */
final class Bodies {
    /** No receipt is without an amount, and no greeting has one. */
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\d.,])\\d{1,6}(?:[.,' ]\\d{3})*[.,]\\d{2}(?![\\d.,]\\d)");

    /** Says the charset before all that the HTML may say of what it was in. */
    private static final String UTF8_HTML = "\uFEFF<!DOCTYPE html>\n";

    private Bodies() {}

    /** The first HTML with an amount, else the texts together if there is one in them; kept in UTF-8. */
    static Optional<MailPart> receipt(List<Body> bodies, UploadFiles.Batch into) throws IOException {
        try {
            for (Body body : bodies) {
                if (body.html()) {
                    String html = body.text();
                    if (holdsAmount(Jsoup.parse(html).text())) {
                        return Optional.of(MailPart.of(body.path(), into.add(null, utf8(UTF8_HTML + html))));
                    }
                }
            }
            List<Body> texts = bodies.stream().filter(body -> !body.html()).toList();
            StringBuilder text = new StringBuilder();
            for (Body body : texts) {
                text.append(body.text()).append('\n');
            }
            if (!holdsAmount(text)) {
                return Optional.empty();
            }
            String path = texts.stream().map(Body::path).collect(Collectors.joining("+"));
            Upload upload = into.add(null, utf8(text.toString()));
            return Optional.of(MailPart.of(path, Upload.text(upload.file())));
        } catch (Refusal e) {
            return Optional.of(new MailPart(bodies.getFirst().path(), null, e));
        }
    }

    private static boolean holdsAmount(CharSequence text) {
        return AMOUNT.matcher(text).find();
    }

    private static ByteArrayInputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
