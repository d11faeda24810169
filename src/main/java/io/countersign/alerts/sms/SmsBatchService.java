package io.countersign.alerts.sms;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.MessageTemplate;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends many text messages from one template. All are validated before the first is sent; each has its own result. */
@Singleton
class SmsBatchService {

    private static final int MAX_VIOLATIONS = 20;
    private static final int CONCURRENCY = 8;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final AlertAccess access;
    private final SmsRules rules;
    private final SmsSender sender;
    private final int maxSegments;

    SmsBatchService(AlertAccess access, SmsRules rules, SmsSender sender, SmsConfig config) {
        this.access = access;
        this.rules = rules;
        this.sender = sender;
        this.maxSegments = config.segmentsPerRequest();
    }

    /** Sends the batch, or counts its segments in a dry run. Fails with a problem if the request is invalid. */
    Uni<SmsBatchView> send(Caller caller, SmsBatchRequest request, String idempotencyKey) {
        access.requirePublisher(caller);
        if (Boolean.TRUE.equals(request.dryRun())) {
            return Uni.createFrom().item(SmsBatchView.dryRun(messages(request)));
        }
        return stream(caller, request, idempotencyKey).collect().asList().map(SmsBatchView::of);
    }

    /** Sends the batch, and emits the result of each message as soon as it is known. */
    Multi<SmsOutcome> stream(Caller caller, SmsBatchRequest request, String idempotencyKey) {
        RolePermit permit = access.requirePublisher(caller);
        if (Boolean.TRUE.equals(request.dryRun())) {
            throw ProblemException.invalid("dryRun", "must be absent if the response is application/x-ndjson");
        }
        IdempotencyKey key = IdempotencyKey.of(caller, "sms batch", idempotencyKey);
        List<TextMessage> messages = messages(request);
        return Multi.createFrom()
                .range(0, messages.size())
                .onItem()
                .transformToUni(index ->
                        outcome(caller, permit, index, messages.get(index), key == null ? null : key.at(index)))
                .merge(CONCURRENCY);
    }

    private Uni<SmsOutcome> outcome(
            Caller caller, RolePermit permit, int index, TextMessage message, IdempotencyKey key) {
        return Uni.createFrom()
                .deferred(() -> sender.send(caller, permit, message, key, TIMEOUT))
                .map(id -> SmsOutcome.sent(index, message, id))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> SmsOutcome.failed(index, message, failure));
    }

    /** Builds all messages; throws a problem with up to {@link #MAX_VIOLATIONS} violations if any is invalid. */
    private List<TextMessage> messages(SmsBatchRequest request) {
        if (request.template() == null || request.template().isBlank()) {
            throw ProblemException.invalid("template", "must be a text");
        }
        MessageTemplate template = new MessageTemplate(request.template());
        List<TextMessage> messages = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (Contact contact : Contacts.of(request)) {
            try {
                messages.add(message(template, contact, request));
            } catch (ProblemException invalid) {
                invalid.violations()
                        .forEach(each ->
                                violations.add(new Violation(contact.place() + " " + each.field(), each.message())));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size())));
        }
        int segments = messages.stream()
                .mapToInt(message -> message.segments().count())
                .sum();
        if (segments > maxSegments) {
            throw ProblemException.invalid(
                    "contacts", "must have at most " + maxSegments + " segments in total, but have " + segments);
        }
        return messages;
    }

    private TextMessage message(MessageTemplate template, Contact contact, SmsBatchRequest request) {
        String text = template.fill(
                contact.values()::get,
                name -> ProblemException.invalid(name, "must be given, because the template uses it"));
        return rules.message(contact.number(), text, request.type(), request.senderId());
    }
}
