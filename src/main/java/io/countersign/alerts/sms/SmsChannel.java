package io.countersign.alerts.sms;

import io.smallrye.mutiny.Uni;

/** The way out for text messages. */
public interface SmsChannel {

    /**
     * How things stand with the account that pays.
     *
     * @param sandbox whether only numbers that were verified get messages
     * @param monthlySpendLimit US dollars a month, as SNS says it; or null
     * @param defaultSenderId whom messages appear to be from where they do not say; or null
     */
    record Account(boolean sandbox, String monthlySpendLimit, String defaultSenderId) {}

    /**
     * Sends {@code message}, once, and tells its id: what may have gone out already is not sent again. Fails with a problem;
     * {@code PUBLISH_IN_DOUBT} where nobody can say whether it went out.
     */
    Uni<String> send(TextMessage message);

    /** Whether whoever has {@code number} asked not to get messages. Fails with a problem. */
    Uni<Boolean> isOptedOut(PhoneNumber number);

    /** Fails with a problem. */
    Uni<Account> account();
}
