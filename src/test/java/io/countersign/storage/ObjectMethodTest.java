package io.countersign.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods change the store, and so live under the ceiling for writing. */
class ObjectMethodTest {

    @ParameterizedTest
    @CsvSource({"GET, false", "HEAD, false", "PUT, true", "POST, true", "DELETE, true"})
    void saysWhetherItWrites(ObjectMethod method, boolean writes) {
        assertEquals(writes, method.writes());
    }
}
