package io.countersign.tickets;

import io.countersign.tokens.TokenKeys;
import java.security.Key;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Ticket ids: 96 random bits, and 32 bits that identify the issuing caller, so that a ticket can be revoked by its id
 * without a stored list.
 */
final class TicketId {

    private static final int RANDOM_DIGITS = 24;
    private static final int CHECK_DIGITS = 8;

    private TicketId() {}

    /**
     * Returns a new id for a ticket of {@code issuer}, generated with {@code key}: only the service can generate valid
     * ids, so others cannot fill the memory with them.
     */
    static String fresh(String issuer, Key key) {
        byte[] random = new byte[RANDOM_DIGITS / 2];
        AtRunTime.RANDOM.nextBytes(random);
        String begin = HexFormat.of().formatHex(random);
        return begin + check(begin, issuer, key);
    }

    /** Whether {@code id} was generated for {@code issuer} with {@code key}. */
    static boolean isOf(String id, String issuer, Key key) {
        return isOne(id) && id.substring(RANDOM_DIGITS).equals(check(id.substring(0, RANDOM_DIGITS), issuer, key));
    }

    /** Whether {@code text} has the format of an id. */
    static boolean isOne(String text) {
        return text.length() == RANDOM_DIGITS + CHECK_DIGITS && text.matches("[0-9a-f]+");
    }

    /** The line break separates it from tokens under the same key, which contain none. */
    private static String check(String begin, String issuer, Key key) {
        return HexFormat.of()
                .formatHex(TokenKeys.mac(key, begin + '\n' + issuer))
                .substring(0, CHECK_DIGITS);
    }

    /** A native image must not contain a seed from its build. */
    private static final class AtRunTime {

        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
