package dev.slipway.hub;

import java.util.Properties;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The component {@code notice-mail}: who the hub is towards its mail server is here, and in no route. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {
    private static final int TIMEOUT = 15_000;

    @Bean("notice-mail")
    MailComponent noticeMail(SmtpProperties smtp) {
        String protocol = smtp.security() == SmtpProperties.Security.TLS ? "smtps" : "smtp";
        MailConfiguration mail = new MailConfiguration();
        mail.setIgnoreUriScheme(true);
        mail.configureProtocol(protocol);
        if (smtp.hasLogin()) {
            mail.setUsername(smtp.username());
            mail.setPassword(smtp.password());
        }
        mail.setConnectionTimeout(TIMEOUT);
        Properties more = new Properties();
        more.setProperty("mail." + protocol + ".timeout", Integer.toString(TIMEOUT));
        more.setProperty("mail." + protocol + ".writetimeout", Integer.toString(TIMEOUT));
        if (smtp.security() != SmtpProperties.Security.PLAIN) {
            mail.setSslContextParameters(new SSLContextParameters());
            more.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        }
        if (smtp.security() == SmtpProperties.Security.STARTTLS) {
            more.setProperty("mail.smtp.starttls.enable", "true");
            more.setProperty("mail.smtp.starttls.required", "true");
        }
        mail.setAdditionalJavaMailProperties(more);
        MailComponent component = new MailComponent();
        component.setConfiguration(mail);
        return component;
    }
}
