package io.countersign.alerts.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names and defaults of the settings of text messages. */
class SmsConfigTest {

    private static final String PREFIX = "countersign.alerts.sms.";

    private static SmsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SmsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(SmsConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        SmsConfig config = read(Map.of());
        assertEquals(Optional.empty(), config.numberPrefixes());
        assertEquals(Optional.empty(), config.senderIds());
        assertEquals(SmsType.TRANSACTIONAL, config.type());
        assertEquals(Optional.empty(), config.maxPrice());
        assertEquals(4, config.segmentsPerMessage());
        assertEquals(1000, config.segmentsPerRequest());
        assertEquals(10_000, config.segmentsPerDay());
        assertEquals(5000, config.segmentsPerCallerPerDay());
        assertEquals(10, config.messagesPerNumberPerDay());
        assertEquals(20, config.rate());
        assertEquals(10, SmsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void readsEverySettingByItsName() {
        SmsConfig config = read(Map.of(
                PREFIX + "number-prefixes", "+49,+43",
                PREFIX + "sender-ids", "ROADS",
                PREFIX + "type", "promotional",
                PREFIX + "max-price", "0.10",
                PREFIX + "segments-per-message", "1",
                PREFIX + "segments-per-request", "2",
                PREFIX + "segments-per-day", "3",
                PREFIX + "segments-per-caller-per-day", "4",
                PREFIX + "messages-per-number-per-day", "5",
                PREFIX + "rate", "0.5"));
        assertEquals(Optional.of(Set.of("+49", "+43")), config.numberPrefixes());
        assertEquals(Optional.of(Set.of("ROADS")), config.senderIds());
        assertEquals(SmsType.PROMOTIONAL, config.type());
        assertEquals(Optional.of(new BigDecimal("0.10")), config.maxPrice());
        assertEquals(1, config.segmentsPerMessage());
        assertEquals(2, config.segmentsPerRequest());
        assertEquals(3, config.segmentsPerDay());
        assertEquals(4, config.segmentsPerCallerPerDay());
        assertEquals(5, config.messagesPerNumberPerDay());
        assertEquals(0.5, config.rate());
    }

    @Test
    void invalidSettingsStopTheStart() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "number-prefixes", "49",
                        "sender-ids", "with space",
                        "segments-per-message", "0")
                .entrySet()) {
            stops(wrong.getKey(), () -> new SmsRules(read(Map.of(PREFIX + wrong.getKey(), wrong.getValue()))));
        }
        for (String each : Set.of("segments-per-day", "segments-per-caller-per-day", "messages-per-number-per-day")) {
            stops(each, () -> new SmsQuotas(read(Map.of(PREFIX + each, "0"))));
        }
        stops("segments-per-request", () -> new SmsRules(read(Map.of(PREFIX + "segments-per-request", "0"))));
    }

    private static void stops(String setting, Runnable start) {
        StartupException stop = assertThrows(StartupException.class, start::run);
        assertTrue(stop.getMessage().contains(PREFIX + setting), stop.getMessage());
    }

    @Test
    void onlyListedPrefixesAndSendersAreAllowed() {
        SmsRules rules =
                new SmsRules(read(Map.of(PREFIX + "number-prefixes", "+49,+43", PREFIX + "sender-ids", "ROADS")));
        assertEquals("ROADS", rules.message("+4915550100", "x", null, "ROADS").senderId());
        for (String[] wrong : new String[][] {{"+15550100123", "ROADS"}, {"+4915550100", "BANK"}}) {
            assertThrows(
                    io.countersign.problem.ProblemException.class, () -> rules.message(wrong[0], "x", null, wrong[1]));
        }
    }
}
