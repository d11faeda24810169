package io.countersign.shares.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.Actor;
import io.countersign.shares.Share;
import io.countersign.shares.ShareToken;
import io.countersign.shares.TestShares;
import io.countersign.stores.ManualClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The cookie of a visitor that has entered the password: for one share, one path, and a time. */
class PasswordPassTest {

    private final ManualClock clock = new ManualClock();

    private Share share(String password) {
        Share share = TestShares.share("app", "a/", null, clock.instant().plusSeconds(3600), null);
        return TestShares.withPassword(share, TestShares.quickHash(password));
    }

    private static Visit visit(boolean secure, String base) {
        return new Visit(
                ShareToken.fresh(new SecureRandom()),
                null,
                null,
                new Actor("anonymous", null, "192.0.2.1"),
                null,
                Visit.Reader.BROWSER,
                secure,
                base);
    }

    private static String valueIn(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    @Test
    void itIsForOneShareAndATime() {
        Share share = share("right");
        String pass = valueIn(PasswordPass.cookie(share, visit(true, ""), clock));
        assertTrue(PasswordPass.isValid(share, pass, clock));
        assertFalse(PasswordPass.isValid(share("right"), pass, clock), "another share");
        assertFalse(PasswordPass.isValid(TestShares.withPassword(share, TestShares.quickHash("right")), pass, clock));
        String later = (Long.parseLong(pass.substring(0, pass.indexOf('.'))) + 1) + pass.substring(pass.indexOf('.'));
        assertFalse(PasswordPass.isValid(share, later, clock), "a changed time");
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertTrue(PasswordPass.isValid(share, pass, clock));
        clock.advance(Duration.ofSeconds(1));
        assertFalse(PasswordPass.isValid(share, pass, clock));
    }

    @Test
    void otherTextsAreNoPass() {
        Share share = share("right");
        for (String text : new String[] {null, "", ".", "1.a", "99999999999999." + "A".repeat(43), "x".repeat(5000)}) {
            assertFalse(PasswordPass.isValid(share, text, clock), text);
        }
    }

    @Test
    void itIsSentToThePathOfTheShareOnly() {
        Visit visit = visit(true, "/sign");
        String cookie = PasswordPass.cookie(share("right"), visit, clock);
        assertEquals(
                "; Path=/sign/s/" + visit.token().value() + "; Max-Age=900; HttpOnly; SameSite=Strict; Secure",
                cookie.substring(cookie.indexOf(';')));
        assertFalse(PasswordPass.cookie(share("right"), visit(false, ""), clock).contains("Secure"));
    }
}
