package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import io.countersign.ops.StartupException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** What is taken of what SNS delivers. */
@Startup // what is wrong with the settings is said at the start
@Singleton
class InboundRules {

    private final Set<String> topics;
    private final Set<String> trusted;
    private final Duration window;
    private final int remembered;

    @Inject
    InboundRules(InboundConfig config) {
        this(config, LaunchMode.current());
    }

    InboundRules(InboundConfig config, LaunchMode mode) {
        topics = config.topics().orElse(Set.of());
        trusted = config.trustedCertificates().orElse(Set.of());
        window = config.replayWindow();
        remembered = config.remembered();
        require(
                topics.stream().allMatch(InboundRules::isTopic),
                "topics",
                "ARNs of SNS topics, such as arn:aws:sns:eu-central-1:111122223333:alerts-*");
        require(
                window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(Duration.ofHours(24)) <= 0,
                "replay-window",
                "a duration from PT1M to PT24H");
        require(remembered >= 1 && remembered <= 10_000_000, "remembered", "a number from 1 to 10000000");
        require(
                trusted.isEmpty() || mode.isDevOrTest(),
                "trusted-certificates",
                "nothing: outside dev mode and tests only certificates of Amazon's are believed");
    }

    private static boolean isTopic(String arn) {
        return arn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]*(\\.fifo|\\*)?") && !arn.endsWith(":");
    }

    private static void require(boolean holds, String setting, String values) {
        if (!holds) {
            String property = "countersign.alerts.inbound." + setting;
            throw new StartupException("Set " + property + " to " + values + ".", property);
        }
    }

    /** Whether deliveries of {@code topic} are taken. */
    boolean takes(TopicArn topic) {
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

    int remembered() {
        return remembered;
    }
}
