package io.countersign.http.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.routing.HttpConfig.CorsConfig;
import io.countersign.http.routing.HttpConfig.ProxyHeader;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.http.*}. */
public class HttpConfigTest {

    @Test
    void bodiesOf256KibibytesAreTheDefaultMaximum() {
        assertEquals(262_144, read(Map.of()).maxJsonBody().asLongValue());
        assertEquals(2_097_152, read(Map.of()).maxMessageBody().asLongValue());
        assertEquals(
                1_048_576,
                read(Map.of("countersign.http.max-message-body", "1M"))
                        .maxMessageBody()
                        .asLongValue());
        assertEquals(
                1024,
                read(Map.of("countersign.http.max-json-body", "1K"))
                        .maxJsonBody()
                        .asLongValue());
    }

    @Test
    void theConsoleIsEnabledByDefault() {
        assertTrue(read(Map.of()).console());
        assertFalse(read(Map.of("countersign.http.console", "false")).console());
    }

    @Test
    void connectionsAndBodyTimeAreLimited() {
        assertEquals(1000, read(Map.of()).maxConnectionsPerAddress());
        assertEquals(Duration.ofSeconds(30), read(Map.of()).bodyTimeout());
    }

    @Test
    void noProxyOrOriginIsTrustedByDefault() {
        HttpConfig defaults = read(Map.of());
        assertEquals(Optional.empty(), defaults.cors().origins());
        assertEquals(Duration.ofMinutes(10), defaults.cors().maxAge());
        assertEquals(Optional.empty(), defaults.trustedProxies());
        assertEquals(ProxyHeader.X_FORWARDED_FOR, defaults.proxyHeader());
        HttpConfig configured = read(Map.of(
                "countersign.http.cors.origins", "https://a.example,https://b.example",
                "countersign.http.cors.max-age", "PT1H",
                "countersign.http.trusted-proxies", "10.0.0.0/8,192.0.2.1",
                "countersign.http.proxy-header", "forwarded"));
        assertEquals(
                Optional.of(Set.of("https://a.example", "https://b.example")),
                configured.cors().origins());
        assertEquals(Duration.ofHours(1), configured.cors().maxAge());
        assertEquals(Optional.of(Set.of("10.0.0.0/8", "192.0.2.1")), configured.trustedProxies());
        assertEquals(ProxyHeader.FORWARDED, configured.proxyHeader());
        assertEquals(Duration.ofMinutes(2), read(Map.of()).transferIdleTimeout());
        assertEquals(9, HttpConfig.class.getMethods().length, "a setting that this test does not know");
        assertEquals(2, CorsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    public static HttpConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(HttpConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(HttpConfig.class);
    }
}
