package io.countersign.alerts.sms;

import io.smallrye.mutiny.Uni;

/** Outbound port: sends text messages. */
public interface SmsChannel {

    /**
     * The SMS status of the AWS account.
     *
     * @param sandbox whether the account is in the SMS sandbox, which sends to verified numbers only
     * @param monthlySpendLimit US dollars per month, as SNS returns it; or null
     * @param defaultSenderId the sender id of messages that do not set one; or null
     */
    record Account(boolean sandbox, String monthlySpendLimit, String defaultSenderId) {}

    /**
     * Sends {@code message} once, and returns its id. A call with an unknown result is not retried. Fails with a
     * problem; {@code PUBLISH_IN_DOUBT} if it is unknown whether the message was sent.
     */
    Uni<String> send(TextMessage message);

    /** Whether the owner of {@code number} opted out of text messages. Fails with a problem. */
    Uni<Boolean> isOptedOut(PhoneNumber number);

    /** The SMS status of the account. Fails with a problem. */
    Uni<Account> account();
}
