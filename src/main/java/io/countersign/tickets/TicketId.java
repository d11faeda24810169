package io.countersign.tickets;

import io.countersign.tokens.TokenKeys;
import java.security.Key;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tickets are called: 96 random bits, and 32 that tell by whom the ticket was asked for, so that it can be revoked
 * by its id alone although nobody keeps a list.
 */
final class TicketId {

    private static final int RANDOM_DIGITS = 24;
    private static final int CHECK_DIGITS = 8;

    private TicketId() {}

    /**
     * A fresh id for a ticket of {@code issuer}, made with {@code key}: nobody else can make one, and have it
     * remembered.
     */
    static String fresh(String issuer, Key key) {
        byte[] random = new byte[RANDOM_DIGITS / 2];
        AtRunTime.RANDOM.nextBytes(random);
        String begin = HexFormat.of().formatHex(random);
        return begin + check(begin, issuer, key);
    }

    /** Whether {@code id} was made for {@code issuer} with {@code key}. */
    static boolean isOf(String id, String issuer, Key key) {
        return isOne(id) && id.substring(RANDOM_DIGITS).equals(check(id.substring(0, RANDOM_DIGITS), issuer, key));
    }

    /** Whether {@code text} has the form of an id. */
    static boolean isOne(String text) {
        return text.length() == RANDOM_DIGITS + CHECK_DIGITS && text.matches("[0-9a-f]+");
    }

    /** The line break keeps it apart from tokens under the same key, which have none. */
    private static String check(String begin, String issuer, Key key) {
        return HexFormat.of()
                .formatHex(TokenKeys.mac(key, begin + '\n' + issuer))
                .substring(0, CHECK_DIGITS);
    }

    /** A native image must not carry a seed from its build. */
    private static final class AtRunTime {

        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
