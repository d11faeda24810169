package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Validates text messages: the rules of SNS and of the configuration. AWS: "Publish", "Sender IDs". */
@Singleton
class SmsRules implements CheckedAtStart {

    private static final int MAX = 1600;
    private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,14}");

    private final List<String> prefixes;
    private final Set<String> senders;
    private final SmsType type;
    private final int maxSegments;

    SmsRules(SmsConfig config) {
        this.prefixes = List.copyOf(new TreeSet<>(config.numberPrefixes().orElse(Set.of())));
        this.senders = new TreeSet<>(config.senderIds().orElse(Set.of()));
        this.type = config.type();
        this.maxSegments = config.segmentsPerMessage();
        StartupFaults faults = StartupFaults.below("countersign.alerts.sms");
        faults.require(
                prefixes.stream().allMatch(prefix -> PREFIX.matcher(prefix).matches()),
                "number-prefixes",
                "prefixes of phone numbers, such as +49,+43");
        faults.require(
                senders.stream().allMatch(sender -> SENDER.matcher(sender).matches()),
                "sender-ids",
                "names of up to 11 letters, digits and hyphens, with at least one letter");
        faults.require(maxSegments >= 1 && maxSegments <= 24, "segments-per-message", "1 up to 24");
        faults.require(
                config.segmentsPerRequest() >= 1 && config.segmentsPerRequest() <= 100_000,
                "segments-per-request",
                "1 up to 100000");
        faults.require(
                config.rate() >= 0.01 && config.rate() <= 10_000, "rate", "0.01 up to 10000 messages per second");
        faults.require(
                config.maxPrice().map(price -> price.signum() > 0).orElse(true),
                "max-price",
                "US dollars, such as 0.10");
        faults.throwIfAny();
    }

    /**
     * Builds the message to send.
     *
     * @param typeId the type, in the API's spelling; null means the configured default
     * @param senderId the sender id, or null
     * @throws ProblemException if a rule is violated
     */
    TextMessage message(String number, String text, String typeId, String senderId) {
        PhoneNumber to = new PhoneNumber(number);
        if (!prefixes.isEmpty() && prefixes.stream().noneMatch(to.value()::startsWith)) {
            throw ProblemException.invalid("phoneNumber", "must start with one of " + String.join(", ", prefixes));
        }
        if (senderId != null && !SENDER.matcher(senderId).matches()) {
            throw ProblemException.invalid(
                    "senderId", "must be up to 11 letters, digits and hyphens, with at least one letter");
        }
        if (senderId != null && !senders.isEmpty() && !senders.contains(senderId)) {
            throw ProblemException.invalid("senderId", "must be one of " + String.join(", ", senders));
        }
        return new TextMessage(to, text, typeId == null ? type : SmsType.of(typeId), senderId, segments(text));
    }

    private Segments segments(String text) {
        if (text == null || text.isBlank() || text.length() > MAX) {
            throw ProblemException.invalid("message", "must be 1 to 1,600 characters");
        }
        Segments segments = Segments.of(text);
        if (segments.count() > maxSegments) {
            throw ProblemException.invalid(
                    "message",
                    "must have at most " + maxSegments + " segments, but has " + segments.count() + " in "
                            + segments.encoding().label());
        }
        return segments;
    }
}
