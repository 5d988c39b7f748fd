package dev.slipway.webhook;

import dev.slipway.receipt.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where webhooks may go. The addresses of a name are looked at again at each connect, by {@link #resolve}. */
public final class Destinations {
    private static final int LONGEST = 2_000;
    private static final int MOST_BROKERS = 10;
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

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

    /** The same for a connection that encrypts nothing: all must be in networks that the operator allows. */
    public InetAddress[] resolvePlain(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!policy.isAllowed(address)) {
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
        return check(url, Set.of("https", "http"));
    }

    /**
     * The same of one that is no web address.
     *
     * @param scheme that it has to begin with, of a protocol that encrypts
     */
    String checkOther(String url, String scheme) {
        return check(url, Set.of(scheme));
    }

    private String check(String url, Set<String> schemes) {
        URI uri = parse(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme)) {
            String wanted =
                    schemes.contains("https") ? "https" : schemes.iterator().next();
            throw new Refusal("webhook.url_invalid", "the URL must begin with " + wanted + "://");
        }
        String authority = authority(uri);
        String server = server(authority, scheme.equals("http"));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return scheme + "://" + server + path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /**
     * The address of a topic, {@code kafka://host:port,host:port/topic}, in its one spelling.
     *
     * @param plain whether nothing is encrypted, which is for networks that the operator allows
     * @throws Refusal as {@link #check}
     */
    String checkTopic(String url, boolean plain) {
        URI uri = parse(url);
        if (!"kafka".equalsIgnoreCase(uri.getScheme()) || uri.getRawQuery() != null) {
            throw new Refusal("webhook.url_invalid", "the URL must be kafka://host:port,host:port/topic");
        }
        String path = String.valueOf(uri.getRawPath());
        if (!path.matches("/[a-zA-Z0-9._-]{1,249}") || path.matches("/\\.{1,2}")) {
            throw new Refusal("webhook.url_invalid", "the URL needs a topic of 1 to 249 letters, digits and ._-");
        }
        String[] brokers = authority(uri).split(",", -1);
        if (brokers.length > MOST_BROKERS) {
            throw new Refusal("webhook.url_invalid", "the URL may name " + MOST_BROKERS + " brokers, not more");
        }
        List<String> checked = new ArrayList<>();
        for (String broker : brokers) {
            if (!broker.matches(".*:\\d+")) {
                throw new Refusal("webhook.url_invalid", "the URL needs a port of each broker");
            }
            checked.add(server(broker, plain));
        }
        return "kafka://" + String.join(",", checked) + path;
    }

    private static String authority(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority == null || authority.contains("@") || uri.getRawFragment() != null) {
            throw new Refusal("webhook.url_invalid", "the URL needs a host, and takes neither user nor fragment");
        }
        return authority;
    }

    private String server(String authority, boolean plain) {
        int colon = authority.lastIndexOf(':') > authority.lastIndexOf(']') ? authority.lastIndexOf(':') : -1;
        Host host = host(colon < 0 ? authority : authority.substring(0, colon));
        int port = colon < 0 ? -1 : port(authority.substring(colon + 1));
        checkAddress(host, plain);
        return host.text() + (port < 0 ? "" : ":" + port);
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
                    "'" + host.text() + "' cannot be looked up, so nothing unencrypted can be allowed for it");
        }
        if (plain && !Arrays.stream(addresses).allMatch(policy::isAllowed)) {
            throw new Refusal(
                    "webhook.https_required",
                    "what is not encrypted, such as http://, is for networks that the operator allows");
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
        if (PORT.matcher(text).matches() && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536) {
            return Integer.parseInt(text);
        }
        throw new Refusal("webhook.url_invalid", "'" + text + "' is no port");
    }
}
