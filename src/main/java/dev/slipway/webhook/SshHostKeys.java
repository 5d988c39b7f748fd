package dev.slipway.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The public keys that an SSH server may show who it is with: lines as {@code ssh-keyscan} prints them or a
 * {@code known_hosts} file has them, with or without names in front.
 *
 * @param keys each as it goes over the wire (RFC 4253 §6.6)
 */
public record SshHostKeys(List<byte[]> keys) {
    private static final Set<String> ALGORITHMS =
            Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");
    private static final int MOST = 10;
    private static final int LONGEST = 20_000;

    /** @throws IllegalArgumentException saying what is wrong */
    public static SshHostKeys of(String text) {
        List<byte[]> keys = new ArrayList<>();
        if (text.length() <= LONGEST) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> keys.add(key(line.split("\\s+"))));
        }
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException(
                    "hostKeys are the 1 to " + MOST + " lines that ssh-keyscan prints for the server");
        }
        return new SshHostKeys(List.copyOf(keys));
    }

    private static byte[] key(String[] words) {
        for (int i = 0; i < words.length - 1; i++) {
            if (ALGORITHMS.contains(words[i])) {
                byte[] name = words[i].getBytes(StandardCharsets.US_ASCII);
                byte[] key = Base64.getDecoder().decode(words[i + 1]);
                ByteBuffer begins =
                        ByteBuffer.allocate(4 + name.length).putInt(name.length).put(name);
                if (key.length > begins.capacity()
                        && ByteBuffer.wrap(key, 0, begins.capacity()).equals(begins.flip())) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("a line of hostKeys is no public key of "
                + ALGORITHMS.stream().sorted().toList());
    }
}
