package dev.slipway.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Whose certificates a channel trusts: those that Java trusts, or those of one file alone. Templates make one each. */
public class MailTls extends SSLContextParameters {
    private String trustStore = "";

    /** @param file certificates in PEM, one or several; empty: those that Java trusts */
    public void setTrustStore(String file) {
        trustStore = file;
    }

    @Override
    public SSLContext createSSLContext(CamelContext camel) throws GeneralSecurityException, IOException {
        if (trustStore.isBlank()) {
            return super.createSSLContext(camel);
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(trustStore))) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), one);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
