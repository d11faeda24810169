package io.countersign.objects.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts have a size that stores accept. */
class CopySettingsTest {

    private static CopySettings of(long bytes) {
        return new CopySettings(() -> new MemorySize(BigInteger.valueOf(bytes)));
    }

    @ParameterizedTest
    @ValueSource(longs = {5L << 20, 256L << 20, 5L << 30})
    void sizesOfPartsAreAccepted(long bytes) {
        assertEquals(bytes, of(bytes).partSize());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, (5L << 20) - 1, (5L << 30) + 1})
    void otherSizesAreRefusedAtStart(long bytes) {
        StartupException failure = assertThrows(StartupException.class, () -> of(bytes));
        assertTrue(failure.getMessage().contains("countersign.copies.part-size"), failure.getMessage());
    }

    @Test
    void theDefaultIsAccepted() throws Exception {
        String value = CopiesConfig.class
                .getDeclaredMethod("partSize")
                .getAnnotation(io.smallrye.config.WithDefault.class)
                .value();
        long bytes = new io.quarkus.runtime.configuration.MemorySizeConverter()
                .convert(value)
                .asLongValue();
        assertEquals(bytes, of(bytes).partSize());
    }
}
