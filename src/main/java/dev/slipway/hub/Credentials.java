package dev.slipway.hub;

import java.util.Locale;
import java.util.regex.Pattern;

/** What in a file of routes is a credential: told by the parameter's name, or by its place in a URL. */
final class Credentials {
    private static final Pattern NAME = Pattern.compile(
            ".*(password|passwd|passphrase|secret|secretkey|accesskey|privatekey|apikey|token|credential)");
    private static final Pattern REFERENCE = Pattern.compile("(base64:)?\\{\\{env:\\??[^{}:]+:?\\}\\}");
    private static final Pattern IN_URL = Pattern.compile("://[^/@\\s{}]+:[^/@\\s{}]+@");
    private static final Pattern IN_OPTIONS = Pattern.compile(
            "[?&][^=&{}]*(password|passphrase|secret|secretkey|accesskey|privatekey|apikey)=(?!RAW[({]\\{\\{|\\{\\{|#|&|$)",
            Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    /** {@code password} and {@code privateKey} are, {@code privateKeyFile} is not. */
    static boolean isOne(String parameter) {
        return NAME.matcher(parameter.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is nothing, or a variable of the environment without a default, plain or for Camel to decode. */
    static boolean isReference(String value) {
        return value.isEmpty() || REFERENCE.matcher(value).matches();
    }

    static boolean inside(String url) {
        return (url.contains("://") && IN_URL.matcher(url).find())
                || (url.contains("=") && IN_OPTIONS.matcher(url).find());
    }
}
