package dev.slipway.hub;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.stereotype.Component;

/**
 * Which mails a hub is at, for all hubs that look at a mailbox. What IMAP moves, marks or deletes need not be remembered
 * after; of POP3, nothing else says that a mail which is left there was looked at.
 */
@Component("mailsInWork")
class MailsInWork extends ServiceSupport implements IdempotentRepository {
    private final FetchedOnce fetched;

    MailsInWork(FetchedOnce fetched) {
        this.fetched = fetched;
    }

    @Override
    public boolean add(String key) {
        return fetched.add(key);
    }

    @Override
    public boolean contains(String key) {
        return fetched.contains(key);
    }

    @Override
    public boolean remove(String key) {
        return fetched.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return MailUids.isPop(key) ? fetched.confirm(key) : fetched.remove(key);
    }

    @Override
    public void clear() {
        fetched.clear();
    }
}
