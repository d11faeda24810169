package io.countersign.alerts.sms;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.callers.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sends single text messages for authorized callers. */
@Singleton
class SmsService {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final AlertAccess access;
    private final SmsRules rules;
    private final SmsSender sender;
    private final SmsChannel channel;
    private final SmsConfig config;

    SmsService(AlertAccess access, SmsRules rules, SmsSender sender, SmsChannel channel, SmsConfig config) {
        this.access = access;
        this.rules = rules;
        this.sender = sender;
        this.channel = channel;
        this.config = config;
    }

    /** Sends one message, or returns the result of the first request with the same key. Fails with a problem. */
    Uni<SmsView> send(Caller caller, SmsRequest request, String idempotencyKey) {
        RolePermit permit = access.requirePublisher(caller);
        IdempotencyKey key = IdempotencyKey.of(caller, "sms", idempotencyKey);
        TextMessage message =
                rules.message(request.phoneNumber(), request.message(), request.type(), request.senderId());
        return sender.send(caller, permit, message, key, TIMEOUT).map(id -> SmsView.of(message, id));
    }

    /** The status of the quotas. Fails with a problem. */
    Uni<SmsQuotaStatus> quotaStatus(Caller caller) {
        access.requirePublisher(caller);
        return channel.account().chain(account -> sender.today()
                .map(today -> new SmsQuotaStatus(
                        account.sandbox(),
                        account.monthlySpendLimit(),
                        account.defaultSenderId(),
                        today,
                        config.segmentsPerDay())));
    }
}
