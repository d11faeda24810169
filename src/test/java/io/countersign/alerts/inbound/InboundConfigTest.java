package io.countersign.alerts.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.TopicArn;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, defaults and limits of the settings of deliveries. */
class InboundConfigTest {

    private static final String PREFIX = "countersign.alerts.inbound.";

    private static InboundConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(InboundConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(InboundConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        InboundConfig config = read(Map.of());
        assertEquals(Optional.empty(), config.topics());
        assertEquals(Duration.ofHours(1), config.replayWindow());
        assertEquals(100_000, config.maxTracked());
        assertEquals(Optional.empty(), config.trustedCertificates());
        assertEquals(4, InboundConfig.class.getMethods().length, "a setting that this test does not know");
        assertFalse(new InboundRules(config, LaunchMode.NORMAL).accepts(topic("alerts")), "none is taken by default");
    }

    @Test
    void readsEverySettingByItsName() {
        InboundConfig config = read(Map.of(
                PREFIX + "topics", topic("a") + "," + topic("b"),
                PREFIX + "replay-window", "PT10M",
                PREFIX + "max-tracked", "10",
                PREFIX + "trusted-certificates", "http://127.0.0.1:9911/c.pem"));
        assertEquals(Optional.of(Set.of(topic("a").toString(), topic("b").toString())), config.topics());
        assertEquals(Duration.ofMinutes(10), config.replayWindow());
        assertEquals(10, config.maxTracked());
        assertEquals(Optional.of(Set.of("http://127.0.0.1:9911/c.pem")), config.trustedCertificates());
    }

    @Test
    void aTopicPatternMayEndWithAnAsterisk() {
        InboundRules rules = new InboundRules(
                read(Map.of(PREFIX + "topics", topic("alerts") + "-*," + topic("one"))), LaunchMode.NORMAL);
        assertTrue(rules.accepts(topic("alerts-x")));
        assertTrue(rules.accepts(topic("one")));
        assertFalse(rules.accepts(topic("alerts")));
        assertFalse(rules.accepts(topic("one-more")));
        assertFalse(rules.accepts(TopicArn.parse("arn:aws:sns:eu-central-1:999922223333:alerts-x")));
    }

    @ParameterizedTest
    @CsvSource({
        "topics, *",
        "topics, arn:aws:sns:eu-central-1:*",
        "topics, alerts",
        "replay-window, PT1S",
        "replay-window, P2D",
        "max-tracked, 0",
        "trusted-certificates, http://127.0.0.1:9911/c.pem"
    })
    void valuesOutOfBoundsStopTheStart(String setting, String value) {
        StartupException stop = assertThrows(
                StartupException.class,
                () -> new InboundRules(read(Map.of(PREFIX + setting, value)), LaunchMode.NORMAL));
        assertTrue(stop.getMessage().contains(PREFIX + setting), stop.getMessage());
    }

    private static TopicArn topic(String name) {
        return TopicArn.parse("arn:aws:sns:eu-central-1:111122223333:" + name);
    }
}
