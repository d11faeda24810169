package io.countersign.signer;

import static io.countersign.stores.ManualSource.ending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.signer.Expiry.Reason;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answered expiry is the truth, and says what cut it short. */
class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        // asked, usual, ceiling, credentials, seconds, reason
        "PT1S,   PT5M,  PT15M, ,        1,      ",
        ",       PT5M,  PT15M, ,        300,    ",
        "PT15M,  PT5M,  PT15M, ,        900,    ",
        "PT901S, PT5M,  PT15M, ,        900,    PROFILE",
        ",       PT20M, PT15M, ,        900,    PROFILE",
        "P7D,    PT5M,  P7D,   ,        604800, ",
        ",       P8D,   P9D,   ,        604800, MAXIMUM",
        "PT5M,   PT5M,  PT15M, PT6M,    300,    ",
        "PT5M,   PT5M,  PT15M, PT359S,  299,    CREDENTIALS",
        "PT5M,   PT5M,  PT15M, PT6M0.5S,300,    ",
        "PT5M,   PT5M,  PT15M, PT61S,   1,      CREDENTIALS",
        "PT5M,   PT5M,  PT15M, PT61.9S, 1,      CREDENTIALS",
        "PT1H,   PT5M,  PT15M, PT16M,   900,    PROFILE",
        "PT1H,   PT5M,  PT15M, PT15M,   840,    CREDENTIALS",
        ",       P8D,   P9D,   PT2M,    60,     CREDENTIALS"
    })
    void isTheMinimumOfAllBounds(
            Duration asked, Duration usual, Duration ceiling, Duration credentials, long seconds, Reason reason) {
        ExpiringCredentials ending = credentials == null ? null : ending("session", NOW.plus(credentials));
        assertEquals(new Expiry(seconds, reason), Expiry.of(asked, new Lifetime(usual, ceiling), NOW, ending, MARGIN));
    }

    @Test
    void anAssumedSessionEndIsReportedAsAssumed() {
        ExpiringCredentials session = new ExpiringCredentials(
                new SigningCredentials("id", "secret", "token"), NOW.plus(Duration.ofHours(1)), true);
        Duration usual = Duration.ofMinutes(5);
        assertEquals(new Expiry(300, null), Expiry.of(null, new Lifetime(usual, Lifetimes.MAX), NOW, session, MARGIN));
        assertEquals(
                new Expiry(3540, Reason.ASSUMED),
                Expiry.of(Duration.ofHours(2), new Lifetime(usual, Lifetimes.MAX), NOW, session, MARGIN));
        assertEquals("assumed", Reason.ASSUMED.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT10.9S", "PT-5M", "P7DT1S", "P7DT0.001S", "P365D"})
    void expiriesInvalidForStoresAreRefused(Duration asked) {
        Duration usual = Duration.ofMinutes(5);
        ProblemException refusal = assertThrows(
                ProblemException.class, () -> Expiry.of(asked, new Lifetime(usual, Lifetimes.MAX), NOW, null, MARGIN));
        assertEquals(ProblemCode.INVALID_REQUEST, refusal.code());
        assertEquals("expiresIn", refusal.violations().get(0).field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT60S", "PT60.999S", "PT1S", "PT0S", "PT-1H"})
    void credentialsWithinTheMarginSignNothing(Duration life) {
        Duration usual = Duration.ofMinutes(5);
        ProblemException failure = assertThrows(
                ProblemException.class,
                () -> Expiry.of(null, new Lifetime(usual, usual), NOW, ending("session", NOW.plus(life)), MARGIN));
        assertEquals(ProblemCode.CREDENTIALS_UNAVAILABLE, failure.code());
    }

    @Test
    void theMaximumIsSevenDays() {
        assertEquals(604_800, Lifetimes.MAX.toSeconds());
    }

    @Test
    void reasonsAreLowerCase() {
        assertEquals("profile", Reason.PROFILE.id());
        assertEquals("credentials", Reason.CREDENTIALS.id());
        assertEquals("maximum", Reason.MAXIMUM.id());
    }
}
