package dev.slipway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a URL. Every spelling of an IPv4 address that some resolver understands (one to four parts, decimal, octal
 * or hexadecimal: WHATWG URL, IPv4 parser) is the same address here.
 *
 * @param address set where the host is an address
 */
record Host(String text, Optional<InetAddress> address) {
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws IllegalArgumentException if it is neither a name nor an address */
    static Host parse(String host) {
        String text = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (text.startsWith("[") && text.endsWith("]") && IPV6.matcher(text).matches()) {
            InetAddress address = address(text.substring(1, text.length() - 1));
            String literal = address.getHostAddress();
            return new Host(literal.contains(":") ? "[" + literal + "]" : literal, Optional.of(address));
        }
        String[] labels = text.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            InetAddress address = ipv4(labels);
            return new Host(address.getHostAddress(), Optional.of(address));
        }
        if (text.length() > 253 || !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + host + "' is no host name");
        }
        return new Host(text, Optional.empty());
    }

    private static InetAddress ipv4(String[] parts) {
        if (parts.length > 4) {
            throw new IllegalArgumentException("an address has at most four parts");
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long part = number(parts[i]);
            int bytes = last ? 5 - parts.length : 1;
            if (part >= 1L << (8 * bytes)) {
                throw new IllegalArgumentException("'" + parts[i] + "' is too large for its place in an address");
            }
            value += last ? part : part << (8 * (3 - i));
        }
        return address((value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255));
    }

    private static long number(String part) {
        if (part.length() > 16 || part.isEmpty()) {
            throw new IllegalArgumentException("'" + part + "' is no part of an address");
        }
        if (part.startsWith("0x")) {
            return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
        }
        return part.length() > 1 && part.startsWith("0") ? Long.parseLong(part, 8) : Long.parseLong(part);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + literal + "' is no address", e);
        }
    }
}
