package io.countersign.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order in which stores list keys: by their bytes in UTF-8. AWS: "ListObjectsV2". */
final class Utf8Order {

    private Utf8Order() {}

    /** Compares two keys. */
    static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
