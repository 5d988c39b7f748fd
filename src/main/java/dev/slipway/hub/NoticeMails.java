package dev.slipway.hub;

import dev.slipway.tenant.MongoTenants;
import dev.slipway.tenant.Tenant;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Notice;
import dev.slipway.webhook.Notices;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to a tenant's contact that an endpoint was disabled. */
@Component("noticeMails")
class NoticeMails {
    private static final Logger log = LoggerFactory.getLogger(NoticeMails.class);

    private static final String NOTICE = "slipway.notice";

    private final Notices notices;
    private final MongoTenants tenants;
    private final SmtpProperties smtp;
    private final Routes routes;
    private final NoticeTexts texts = new NoticeTexts();
    private final AtomicBoolean said = new AtomicBoolean();

    NoticeMails(Notices notices, MongoTenants tenants, SmtpProperties smtp, Routes routes) {
        this.notices = notices;
        this.tenants = tenants;
        this.smtp = smtp;
        this.routes = routes;
    }

    /** Each one that is due; what cannot be sent is due again later. */
    public void tell() {
        notices.take().forEach(this::tell);
    }

    private void tell(Notice notice) {
        Optional<Tenant> tenant = tenants.get(notice.tenant());
        Optional<Endpoint> endpoint = notices.disabled(notice);
        if (tenant.isEmpty() || endpoint.isEmpty()) {
            notices.done(notice);
        } else if (!smtp.isThere()) {
            if (said.compareAndSet(false, true)) {
                log.warn(
                        "nobody is told by mail of disabled endpoints: slipway.smtp.host (SLIPWAY_SMTP_HOST) is not set");
            }
            notices.done(notice);
        } else if (tenant.get().contact() == null) {
            log.warn(
                    "nobody was told by mail that an endpoint is disabled: the tenant has no contact tenant={} endpoint={}",
                    notice.tenant(),
                    notice.endpoint());
            notices.done(notice);
        } else {
            send(texts.of(tenant.get(), endpoint.get(), notice));
        }
    }

    private void send(NoticeMail mail) {
        try {
            routes.send("direct:send-notice", mail);
        } catch (RejectedExecutionException e) {
            log.debug(
                    "mail left until the routes are up endpoint={}",
                    mail.notice().endpoint());
        }
    }

    /** Makes the message of the route the mail that its body is. */
    public void write(Exchange exchange) {
        NoticeMail mail = exchange.getMessage().getBody(NoticeMail.class);
        exchange.setProperty(NOTICE, mail.notice());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("From", smtp.from());
        message.setHeader("To", mail.to());
        message.setHeader("Subject", mail.subject());
        // RFC 3834: nobody's absence note is to answer it
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody(mail.text());
    }

    public void sent(Exchange exchange) {
        Notice notice = exchange.getProperty(NOTICE, Notice.class);
        notices.done(notice);
        log.info("told by mail that an endpoint is disabled endpoint={}", notice.endpoint());
    }

    /** It is due again later. What a mail server says is not for the log, as it may quote the address. */
    public void failed(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        log.warn(
                "mail not sent, tried again later endpoint={} because {}",
                exchange.getProperty(NOTICE, Notice.class).endpoint(),
                caught.getClass().getSimpleName());
    }
}
