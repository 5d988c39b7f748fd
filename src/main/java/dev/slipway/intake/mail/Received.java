package dev.slipway.intake.mail;

import dev.slipway.receipt.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a part holds: that it cannot be decoded is its sender's fault, not the disk's that it is copied to. */
final class Received extends FilterInputStream {
    Received(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw damaged();
        }
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        try {
            return super.read(b, off, len);
        } catch (IOException e) {
            throw damaged();
        }
    }

    private static Refusal damaged() {
        return new Refusal("document.damaged", "The attachment is not encoded as it says.");
    }
}
