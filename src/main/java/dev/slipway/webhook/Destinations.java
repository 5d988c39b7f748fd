package dev.slipway.webhook;

import dev.slipway.receipt.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/** Where webhooks may go. The addresses of a name are looked at again at each connect, by {@link #resolve}. */
public final class Destinations {
    private static final int LONGEST = 2_000;

    private final AddressPolicy policy;
    private final Resolver resolver;

    /** Looks up a name. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    public Destinations(AddressPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /**
     * All addresses of a name, for the connection that is about to be made to one of them.
     *
     * @throws UnknownHostException also if any of them may not be connected to
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!policy.permits(address)) {
                throw new ForbiddenAddress(host);
            }
        }
        return addresses;
    }

    /** A name that stands for an address webhooks may not go to. */
    public static final class ForbiddenAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String host) {
            super(host + " stands for an address that webhooks may not go to");
        }
    }

    /**
     * The URL in its one spelling.
     *
     * @throws Refusal {@code webhook.url_invalid}, {@code webhook.address_forbidden}, {@code webhook.https_required},
     *     {@code webhook.host_unknown}
     */
    public String check(String url) {
        URI uri = parse(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new Refusal("webhook.url_invalid", "the URL must begin with https://");
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.contains("@") || uri.getRawFragment() != null) {
            throw new Refusal("webhook.url_invalid", "the URL needs a host, and takes neither user nor fragment");
        }
        int colon = authority.lastIndexOf(':') > authority.lastIndexOf(']') ? authority.lastIndexOf(':') : -1;
        Host host = host(colon < 0 ? authority : authority.substring(0, colon));
        int port = colon < 0 ? -1 : port(authority.substring(colon + 1));
        checkAddress(host, scheme.equals("http"));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return scheme
                + "://"
                + host.text()
                + (port < 0 ? "" : ":" + port)
                + path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private void checkAddress(Host host, boolean plain) {
        InetAddress[] addresses;
        try {
            addresses = host.address().isPresent()
                    ? new InetAddress[] {host.address().get()}
                    : resolver.resolve(host.text());
        } catch (UnknownHostException e) {
            // may be set up later, and is looked at again at each connect
            addresses = new InetAddress[0];
        }
        if (!Arrays.stream(addresses).allMatch(policy::permits)) {
            throw new Refusal(
                    "webhook.address_forbidden",
                    "'" + host.text()
                            + "' is no public address; the operator can allow networks by SLIPWAY_WEBHOOK_ALLOW");
        }
        if (plain && addresses.length == 0) {
            throw new Refusal(
                    "webhook.host_unknown",
                    "'" + host.text() + "' cannot be looked up, so http:// cannot be allowed for it");
        }
        if (plain && !Arrays.stream(addresses).allMatch(policy::isAllowed)) {
            throw new Refusal(
                    "webhook.https_required", "plain http:// is for networks that the operator allows; use https://");
        }
    }

    private static URI parse(String url) {
        if (url == null || url.length() > LONGEST || !url.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new Refusal(
                    "webhook.url_invalid", "the URL must be at most " + LONGEST + " printable ASCII characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new Refusal(
                    "webhook.url_invalid", "the URL cannot be read: " + e.getReason() + " at " + e.getIndex());
        }
    }

    private static Host host(String text) {
        try {
            return Host.parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal("webhook.url_invalid", "the URL's host cannot be read: " + e.getMessage());
        }
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536) {
            return Integer.parseInt(text);
        }
        throw new Refusal("webhook.url_invalid", "'" + text + "' is no port");
    }
}
