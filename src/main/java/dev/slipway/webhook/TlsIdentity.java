package dev.slipway.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Who the hub is towards an endpoint that wants a certificate. Two of the same certificate and key are one, so that
 * connections of one are never used for another.
 */
public final class TlsIdentity {
    private final String digest;
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final List<X509Certificate> authorities;

    private TlsIdentity(String digest, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {
        this.digest = digest;
        this.key = key;
        this.chain = chain;
        this.authorities = authorities;
    }

    /** @throws IllegalArgumentException saying what cannot be used, without what it is */
    public static TlsIdentity of(Auth.Mtls mtls) {
        List<X509Certificate> chain = certificates("certificate", mtls.certificate());
        PrivateKey key = key(mtls.key());
        List<X509Certificate> authorities = mtls.ca() == null ? List.of() : certificates("ca", mtls.ca());
        if (!belong(key, chain.getFirst())) {
            throw new IllegalArgumentException("the key is not that of the first certificate");
        }
        return new TlsIdentity(digest(mtls), key, chain, authorities);
    }

    /** With this identity, and its own authorities where it names any. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("hub", key, new char[0], chain.toArray(X509Certificate[]::new));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities.isEmpty() ? null : trusted(authorities));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /**
     * Of nobody, with authorities of its own.
     *
     * @param ca as PEM
     * @throws IllegalArgumentException saying what cannot be used
     */
    public static SSLContext trusting(String ca) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted(certificates("ca", ca)));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusted(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca" + i, authorities.get(i));
        }
        return store;
    }

    private static List<X509Certificate> certificates(String field, String pem) {
        try {
            List<X509Certificate> certificates = PemContent.of(pem).getCertificates();
            if (certificates != null && !certificates.isEmpty() && certificates.size() <= 20) {
                return certificates;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(field + " holds no certificate that can be read", e);
        }
        throw new IllegalArgumentException(field + " holds no certificate, or more than 20");
    }

    private static PrivateKey key(String pem) {
        try {
            PrivateKey key = PemContent.of(pem).getPrivateKey();
            if (key != null) {
                return key;
            }
        } catch (RuntimeException e) {
            // what a parser says of a key may quote it
            throw new IllegalArgumentException(
                    "key holds no private key that can be read, such as PKCS #8 without a password");
        }
        throw new IllegalArgumentException("key holds no private key");
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] text = "slipway".getBytes(StandardCharsets.UTF_8);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(text);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(text);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String digest(Auth.Mtls mtls) {
        try {
            String all = mtls.certificate() + "\0" + mtls.key() + "\0" + mtls.ca();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsIdentity identity && identity.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Short, and nothing of the key: it may be logged with the connections. */
    @Override
    public String toString() {
        return "tls-" + digest.substring(0, 8);
    }
}
