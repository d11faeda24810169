package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** The validated settings for inbound deliveries. */
@Singleton
class InboundRules implements CheckedAtStart {

    private final Set<String> topics;
    private final Set<String> trusted;
    private final Duration window;
    private final int maxTracked;

    @Inject
    InboundRules(InboundConfig config) {
        this(config, LaunchMode.current());
    }

    InboundRules(InboundConfig config, LaunchMode mode) {
        topics = config.topics().orElse(Set.of());
        trusted = config.trustedCertificates().orElse(Set.of());
        window = config.replayWindow();
        maxTracked = config.maxTracked();
        StartupFaults faults = StartupFaults.below("countersign.alerts.inbound");
        faults.require(
                topics.stream().allMatch(InboundRules::isTopic),
                "topics",
                "ARNs of SNS topics, such as arn:aws:sns:eu-central-1:111122223333:alerts-*");
        faults.requireBetween(
                window, Duration.ofMinutes(1), Duration.ofHours(24), "replay-window", "a duration from PT1M to PT24H");
        faults.require(maxTracked >= 1 && maxTracked <= 10_000_000, "max-tracked", "a number from 1 to 10000000");
        faults.require(
                trusted.isEmpty() || mode.isDevOrTest(),
                "trusted-certificates",
                "empty: outside dev mode and tests only certificates of Amazon are trusted");
        faults.throwIfAny();
    }

    private static boolean isTopic(String arn) {
        return arn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]*(\\.fifo|\\*)?") && !arn.endsWith(":");
    }

    /** Whether deliveries of {@code topic} are accepted. */
    boolean accepts(TopicArn topic) {
        String arn = topic.toString();
        return topics.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? arn.startsWith(each.substring(0, each.length() - 1)) : arn.equals(each));
    }

    Set<String> trusted() {
        return trusted;
    }

    Duration window() {
        return window;
    }

    int maxTracked() {
        return maxTracked;
    }
}
