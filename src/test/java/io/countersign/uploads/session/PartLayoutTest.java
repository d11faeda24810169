package io.countersign.uploads.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts cover the whole file, have the requested size, and are never more than a store accepts. */
class PartLayoutTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "0,             5242880,    5242880, 1,     0",
        "1,             5242880,    5242880, 1,     1",
        "5242880,       5242880,    5242880, 1,     5242880",
        "5242881,       5242880,    5242880, 2,     1",
        "52428800000,   5242880,    5242880, 10000, 5242880",
        "52428800001,   5242880,    6291456, 8334,  2097153",
        "5497558138880, 5242880,  550502400, 9987,  241172480",
        "5497558138880, 5368709120, 5368709120, 1024, 5368709120"
    })
    void aFileIsSplitIntoTheNeededParts(long size, long wanted, long partSize, int count, long last) {
        PartLayout layout = PartLayout.of(size, wanted);
        assertEquals(partSize, layout.partSize());
        assertEquals(count, layout.count());
        assertEquals(last, layout.sizeOf(count));
        assertEquals(size, (count - 1) * partSize + layout.sizeOf(count), "the parts add up");
        assertTrue(count <= PartLayout.MAX_PARTS);
    }

    @Test
    void partsOfAnUnknownSizeHaveTheDefaultSize() {
        PartLayout layout = PartLayout.of(null, 8 * MIB);
        assertNull(layout.count());
        assertEquals(8 * MIB, layout.sizeOf(10_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 10_001})
    void otherPartNumbersAreRefused(int number) {
        PartLayout layout = PartLayout.of(6 * MIB, 5 * MIB);
        assertThrows(ProblemException.class, () -> layout.require("partNumbers", number));
        assertThrows(ProblemException.class, () -> layout.require("partNumbers", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void anUnknownSizeAllowsTenThousandParts(int number) {
        PartLayout layout = PartLayout.of(null, 5 * MIB);
        layout.require("partNumbers", number);
        assertThrows(ProblemException.class, () -> layout.require("partNumbers", 10_001));
    }
}
