package io.countersign.keys;

import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.storage.ObjectKey;
import io.countersign.tokens.TokenKeys;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.Key;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generates the UUIDs in new keys, which bind a key to its caller: 80 random bits, and 42 bits of an HMAC of these, of
 * the rest of the key, and of the caller. So no list of keys is stored, and a caller cannot claim another caller's key.
 * RFC 9562, version 8.
 */
@Singleton
public class OwnerBoundKeys {

    /** The placeholder of the mark while the rest of the key is generated. */
    public static final String PLACE = "00000000-0000-8000-8000-000000000000";

    private static final Pattern MARK =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final String PURPOSE = "key-mark";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 1L << 63;
    private static final int TRIED_AT_EACH_END = 2;
    private static final int CHECK_BITS = 42;
    private static final long CHECK = (1L << CHECK_BITS) - 1;
    private static final long RANDOM_LOW = (1L << 62) - 1 & ~CHECK;
    private static final long VERSION = 0xf000L;

    private final TokenKeys keys;

    OwnerBoundKeys(TokenKeys keys) {
        this.keys = keys;
    }

    /** Returns {@code key} with a mark of {@code caller} at each {@link #PLACE}. */
    public String marked(String key, Caller caller) {
        long high = AtRunTime.RANDOM.nextLong() & ~VERSION | VERSION_8;
        long low = AtRunTime.RANDOM.nextLong() & RANDOM_LOW | VARIANT;
        long check = check(keys.key(PURPOSE, keys.current()), high, low, key, caller);
        return key.replace(PLACE, new UUID(high, low | check).toString());
    }

    /** Whether {@code key} was generated for {@code caller} and, if it has a ticket, under the same ticket. */
    public boolean isOf(String key, Caller caller) {
        return markOf(key, caller) != null;
    }

    /**
     * Returns the mark in {@code key} of {@code caller}, under the same ticket if it has one; or null. Of a key with
     * many UUIDs, the first and the last few are tried, so that the work does not depend on the key's content.
     */
    public String markOf(String key, Caller caller) {
        if (key.length() > ObjectKey.MAX_BYTES) {
            return null;
        }
        for (String mark : candidates(key)) {
            String rest = key.replace(mark, PLACE);
            UUID uuid = UUID.fromString(mark);
            long high = uuid.getMostSignificantBits();
            long low = uuid.getLeastSignificantBits() & ~CHECK;
            for (String id : keys.ids()) {
                if (check(keys.key(PURPOSE, id), high, low, rest, caller) == (uuid.getLeastSignificantBits() & CHECK)) {
                    return mark;
                }
            }
        }
        return null;
    }

    private static Set<String> candidates(String key) {
        Deque<String> found = new ArrayDeque<>();
        Set<String> tried = new LinkedHashSet<>();
        Matcher matcher = MARK.matcher(key);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (tried.size() < TRIED_AT_EACH_END) {
                tried.add(matcher.group());
            } else {
                found.add(matcher.group());
            }
            if (found.size() > TRIED_AT_EACH_END) {
                found.remove();
            }
        }
        tried.addAll(found);
        return tried;
    }

    private static long check(Key key, long high, long low, String rest, Caller caller) {
        String ticket = caller.ticket() == null ? "" : caller.ticket().id();
        String text = high + " " + low + "\n" + LimitedCaller.nameOf(caller) + "\n" + ticket + "\n" + rest;
        return ByteBuffer.wrap(TokenKeys.mac(key, text)).getLong() & CHECK;
    }

    /** A native image must not contain a seed from its build. */
    private static final class AtRunTime {

        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
