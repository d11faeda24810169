package io.countersign.alerts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names, defaults and limits of the settings of events. */
class EventsConfigTest {

    private static final String PREFIX = "countersign.alerts.events.";

    private static EventsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EventsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(EventsConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        EventsConfig config = read(Map.of());
        assertEquals(Set.of("admin", "auditor"), config.watcherRoles());
        assertEquals(5000, config.listeners());
        assertEquals(50, config.listenersPerCaller());
        assertEquals(1000, config.bufferSize());
        assertEquals(Duration.ofMinutes(30), config.lifetime());
        assertEquals(Duration.ofSeconds(15), config.heartbeat());
        assertEquals(6, EventsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void readsEverySettingByItsName() {
        EventsConfig config = read(Map.of(
                PREFIX + "watcher-roles", "boss",
                PREFIX + "listeners", "10",
                PREFIX + "listeners-per-caller", "2",
                PREFIX + "buffer-size", "700",
                PREFIX + "lifetime", "PT1M",
                PREFIX + "heartbeat", "PT5S"));
        assertEquals(Set.of("boss"), config.watcherRoles());
        assertEquals(10, config.listeners());
        assertEquals(2, config.listenersPerCaller());
        assertEquals(700, config.bufferSize());
        assertEquals(Duration.ofMinutes(1), config.lifetime());
        assertEquals(Duration.ofSeconds(5), config.heartbeat());
    }

    private static EventService.Settings settings(Map<String, String> settings) {
        return new EventService.Settings(read(settings));
    }

    @Test
    void invalidSettingsStopTheStart() {
        Map.of(
                        "watcher-roles", "*",
                        "listeners", "0",
                        "listeners-per-caller", "5001",
                        "buffer-size", "599",
                        "lifetime", "PT0S",
                        "heartbeat", "PT51S")
                .forEach((setting, value) -> {
                    StartupException stop =
                            assertThrows(StartupException.class, () -> settings(Map.of(PREFIX + setting, value)));
                    assertTrue(stop.getMessage().contains(PREFIX + setting), stop.getMessage());
                });
    }

    private static Caller caller(String id) {
        return new Caller(id, Caller.Kind.API_KEY, Set.of(), null, null);
    }

    @Test
    void listenersAreBounded() {
        EventService service = new EventService(
                null,
                null,
                null,
                Clock.systemUTC(),
                read(Map.of(PREFIX + "listeners", "3", PREFIX + "listeners-per-caller", "2")));
        service.listen(caller("ann"), null);
        service.listen(caller("ann"), "1-0");
        assertEquals(
                ProblemCode.TOO_MANY_REQUESTS,
                assertThrows(ProblemException.class, () -> service.listen(caller("ann"), null))
                        .code());
        service.listen(caller("bo"), null);
        assertEquals(
                ProblemCode.OVERLOADED,
                assertThrows(ProblemException.class, () -> service.listen(caller("cy"), null))
                        .code());
    }
}
