package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.charset.StandardCharsets;

/** Reads {@code sink} of an endpoint that is a folder of an SFTP server. */
final class SftpForm {
    private final FormErrors errors;

    SftpForm(FormErrors errors) {
        this.errors = errors;
    }

    Sink.Sftp read(JsonNode sink) {
        boolean byKey = !FormErrors.missing(sink.path("privateKey"));
        if (byKey && !FormErrors.missing(sink.path("password"))) {
            errors.no("/sink/privateKey", "webhook.sink_invalid", "there is a password or a privateKey, not both");
        }
        return new Sink.Sftp(
                errors.credential(sink, "username", "\\P{Cntrl}{1,200}", "1 to 200 characters"),
                byKey ? null : errors.credential(sink, "password", "\\P{Cntrl}{1,2000}", "1 to 2000 characters"),
                byKey ? privateKey(sink.path("privateKey")) : null,
                hostKeys(sink.path("hostKeys")));
    }

    /** One with a passphrase would take as much work as its maker wishes, and it would lie beside it. */
    private String privateKey(JsonNode key) {
        String text = key.asText();
        if (key.isTextual() && text.length() <= SinkForm.LONGEST_KEY) {
            try {
                KeyPair pair = KeyPair.load(new JSch(), text.getBytes(StandardCharsets.UTF_8), null);
                boolean open = !pair.isEncrypted();
                pair.dispose();
                if (open) {
                    return text;
                }
            } catch (JSchException | RuntimeException e) {
                // what a parser says of a key may quote it
            }
        }
        return errors.no(
                "/sink/privateKey",
                "webhook.sink_invalid",
                "privateKey is a key as ssh-keygen writes it, without a passphrase, of at most " + SinkForm.LONGEST_KEY
                        + " characters");
    }

    private String hostKeys(JsonNode keys) {
        try {
            SshHostKeys.of(keys.isTextual() ? keys.asText() : "");
            return keys.asText();
        } catch (IllegalArgumentException e) {
            return errors.no("/sink/hostKeys", "webhook.sink_invalid", e.getMessage());
        }
    }
}
