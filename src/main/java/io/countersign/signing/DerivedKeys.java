package io.countersign.signing;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The derived keys of the day, one per access key, region and service: deriving one costs four HMACs, more than the
 * signature itself. No other data of a request is stored.
 */
final class DerivedKeys {

    /** The maximum number of keys, because temporary credentials change; at this size the table is cleared. */
    private static final int CAPACITY = 256;

    private record Slot(String accessKeyId, String region, String service) {}

    private final ConcurrentMap<Slot, DerivedKey> keys = new ConcurrentHashMap<>();

    /** Returns the key of {@code signatory} on the day of {@code epochSecond}. */
    DerivedKey of(CredentialScope signatory, long epochSecond) {
        long day = Math.floorDiv(epochSecond, AmzDate.DAY);
        Slot slot = new Slot(signatory.credentials().accessKeyId(), signatory.region(), signatory.service());
        DerivedKey known = keys.get(slot);
        if (known != null && known.serves(signatory, day)) {
            return known;
        }
        DerivedKey derived = new DerivedKey(signatory, day);
        if (known == null && keys.size() >= CAPACITY) {
            keys.clear();
        }
        if (known == null || known.day() <= day) {
            keys.put(slot, derived);
        }
        return derived;
    }

    /** Returns the number of stored keys. */
    int size() {
        return keys.size();
    }
}
