package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.settings.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.lambda.*}. */
class LambdaConfigTest {

    private static LambdaConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LambdaConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(LambdaConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        LambdaConfig config = read(Map.of());
        assertEquals("iam:invoker", config.invoker());
        assertEquals(Optional.empty(), config.invokerRoles());
        assertEquals(Optional.empty(), config.invokerTenant());
        assertEquals(Duration.ofMillis(500), config.answerMargin());
    }

    @Test
    void readsEverySettingByItsName() {
        Map<String, String> settings = Map.of(
                "countersign.lambda.invoker", "pipeline",
                "countersign.lambda.invoker-roles", "clerk,admin",
                "countersign.lambda.invoker-tenant", "acme",
                "countersign.lambda.answer-margin", "PT1S");
        LambdaConfig config = read(settings);
        Caller invoker = new InvokerCaller(config).get();
        assertEquals("pipeline", invoker.id());
        assertEquals(Caller.Kind.INVOKER, invoker.kind());
        assertEquals(Set.of("clerk", "admin"), invoker.roles());
        assertEquals("acme", invoker.tenant());
        assertTrue(invoker.isKnown());
        assertEquals(Duration.ofSeconds(1), config.answerMargin());
        assertEquals(settings.size(), LambdaConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void theInvokerHasAName() {
        LambdaConfig config = read(Map.of("countersign.lambda.invoker", " "));
        assertThrows(StartupException.class, () -> new InvokerCaller(config));
    }
}
