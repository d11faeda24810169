package io.countersign.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tickets are called: 96 random bits, and 32 that tell by whom the ticket was asked for, so that it can be revoked by its id
 * alone although nobody keeps a list.
 */
final class TicketId {

    private static final int RANDOM_DIGITS = 24;
    private static final int CHECK_DIGITS = 8;

    private TicketId() {}

    /** A fresh id for a ticket of {@code issuer}. */
    static String fresh(String issuer) {
        byte[] random = new byte[RANDOM_DIGITS / 2];
        AtRunTime.RANDOM.nextBytes(random);
        String begin = HexFormat.of().formatHex(random);
        return begin + check(begin, issuer);
    }

    /** Whether {@code id} was made for {@code issuer}. */
    static boolean isOf(String id, String issuer) {
        return isOne(id) && id.substring(RANDOM_DIGITS).equals(check(id.substring(0, RANDOM_DIGITS), issuer));
    }

    /** Whether {@code text} has the form of an id. */
    static boolean isOne(String text) {
        return text.length() == RANDOM_DIGITS + CHECK_DIGITS && text.matches("[0-9a-f]+");
    }

    private static String check(String begin, String issuer) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((begin + issuer).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHECK_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A native image must not carry a seed from its build. */
    private static final class AtRunTime {

        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
