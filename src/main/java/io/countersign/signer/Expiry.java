package io.countersign.signer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile.Lifetime;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The truth about how long something signed lives.
 *
 * @param seconds its life in whole seconds
 * @param reason what cut it short of what was asked, or null where nothing did
 */
public record Expiry(long seconds, Reason reason) {

    /** The longest that S3 accepts. AWS: {@code X-Amz-Expires}, "maximum is 604800 (seven days)". */
    public static final Duration MAXIMUM = Duration.ofDays(7);

    /** What cut a life short. */
    @Schema(name = "ExpiryReason")
    public enum Reason {
        /** The profile's maximum. */
        PROFILE,
        /** The end of the credentials. */
        CREDENTIALS,
        /** The end that is assumed of credentials whose source reports none. */
        ASSUMED,
        /** The longest that S3 accepts. */
        MAXIMUM;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The shortest of what was asked for, the profile's maximum, seven days, and the credentials' own life less a
     * margin.
     *
     * @param asked what the caller asked for, or null for the default
     * @param credentials what signs, and when it ends; null where that has no end
     * @throws ProblemException if less than a second, more than seven days or a fraction is asked for, or the
     * credentials end too soon
     */
    static Expiry of(Duration asked, Lifetime lifetime, Instant now, ExpiringCredentials credentials, Duration margin) {
        if (asked != null && (asked.compareTo(Duration.ofSeconds(1)) < 0 || asked.compareTo(MAXIMUM) > 0)) {
            throw ProblemException.invalid("expiresIn", "must be from 1 second (PT1S) to 7 days (P7D)");
        }
        if (asked != null && asked.getNano() != 0) {
            throw ProblemException.invalid("expiresIn", "must be in whole seconds, as stores count them");
        }
        long wanted = (asked == null ? lifetime.defaultValue() : asked).toSeconds();
        Reason reason = null;
        if (wanted > lifetime.max().toSeconds()) {
            wanted = lifetime.max().toSeconds();
            reason = Reason.PROFILE;
        }
        if (wanted > MAXIMUM.toSeconds()) {
            wanted = MAXIMUM.toSeconds();
            reason = Reason.MAXIMUM;
        }
        if (credentials != null && credentials.endsAt() != null) {
            long life =
                    Duration.between(now, credentials.endsAt().minus(margin)).toSeconds();
            if (life < 1) {
                throw new ProblemException(
                        ProblemCode.CREDENTIALS_UNAVAILABLE,
                        "The signing credentials are about to end; try again shortly.");
            }
            if (wanted > life) {
                wanted = life;
                reason = credentials.assumed() ? Reason.ASSUMED : Reason.CREDENTIALS;
            }
        }
        return new Expiry(wanted, reason);
    }
}
