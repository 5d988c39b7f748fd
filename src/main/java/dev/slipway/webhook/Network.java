package dev.slipway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation. */
record Network(InetAddress base, int prefix) {
    /** @param text {@code 10.0.0.0/8}, {@code fd00::/8}, or one address */
    static Network parse(String text) {
        String[] parts = text.split("/", 2);
        // only digits, so that no name is ever looked up
        boolean v6 = parts[0].matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        boolean v4 = parts[0].matches("\\d{1,3}(\\.\\d{1,3}){3}");
        try {
            if (v4 || v6) {
                InetAddress base = InetAddress.getByName(parts[0]);
                int bits = base.getAddress().length * 8;
                int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
                if (prefix >= 0 && prefix <= bits) {
                    return new Network(base, prefix);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8 or fd00::/8", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8 or fd00::/8");
    }

    boolean contains(InetAddress address) {
        byte[] a = base.getAddress();
        byte[] b = address.getAddress();
        if (a.length != b.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((a[bit / 8] ^ b[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
