package dev.slipway.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * A text of a mail, before it is known whether it counts.
 *
 * @param charset as the mail names it, or null
 */
record Body(String path, boolean html, String charset, InputStream bytes) {
    /** More than this is no receipt. */
    private static final int LONGEST = 4 << 20;

    /** What is not in the charset that it says, or in none that there is, is UTF-8 if it can be, else Windows-1252. */
    String text() throws IOException {
        byte[] read;
        try (InputStream in = new Received(bytes)) {
            read = in.readNBytes(LONGEST);
        }
        try {
            if (charset != null && !charset.equalsIgnoreCase("us-ascii")) {
                return decoded(Charset.forName(charset.strip()), read);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | CharacterCodingException e) {
            // said wrongly: go by what came
        }
        try {
            return decoded(StandardCharsets.UTF_8, read);
        } catch (CharacterCodingException e) {
            return new String(read, Charset.forName("windows-1252"));
        }
    }

    private static String decoded(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
