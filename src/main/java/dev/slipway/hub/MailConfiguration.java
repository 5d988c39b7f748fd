package dev.slipway.hub;

import jakarta.mail.Flags;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which mails of a mailbox are still to be taken, by what becomes of them after; the template names one of these. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    @Bean("mails-seen")
    SearchTerm unseen() {
        return new FlagTerm(new Flags(Flags.Flag.SEEN), false);
    }

    /** Also what a person has opened before the hub came. */
    @Bean({"mails-move", "mails-delete"})
    SearchTerm all() {
        return new FlagTerm(new Flags(Flags.Flag.DELETED), false);
    }
}
