package io.countersign.signer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The actual lifetime of a signature.
 *
 * @param seconds the lifetime in whole seconds
 * @param reason why it is shorter than requested, or null if it is not
 */
public record Expiry(long seconds, Reason reason) {

    /** The reason of a shortened lifetime. */
    @Schema(name = "ExpiryReason")
    public enum Reason {
        /** The profile's maximum. */
        PROFILE,
        /** The expiry of the credentials. */
        CREDENTIALS,
        /** The assumed expiry of credentials whose source reports none. */
        ASSUMED,
        /** The maximum that S3 accepts. */
        MAXIMUM;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The minimum of the requested lifetime, the profile's maximum, seven days, and the credentials' remaining lifetime
     * less a margin.
     *
     * @param asked the requested lifetime, or null for the default
     * @param credentials the signing credentials with their expiry; null if they do not expire
     * @throws ProblemException if less than a second, more than seven days or a fraction is requested, or the
     * credentials expire too soon
     */
    static Expiry of(Duration asked, Lifetime lifetime, Instant now, ExpiringCredentials credentials, Duration margin) {
        Lifetimes.requireSignable(asked);
        long wanted = (asked == null ? lifetime.defaultValue() : asked).toSeconds();
        Reason reason = null;
        if (wanted > lifetime.max().toSeconds()) {
            wanted = lifetime.max().toSeconds();
            reason = Reason.PROFILE;
        }
        if (wanted > Lifetimes.MAX.toSeconds()) {
            wanted = Lifetimes.MAX.toSeconds();
            reason = Reason.MAXIMUM;
        }
        if (credentials != null && credentials.endsAt() != null) {
            long life =
                    Duration.between(now, credentials.endsAt().minus(margin)).toSeconds();
            if (life < 1) {
                throw new ProblemException(
                        ProblemCode.CREDENTIALS_UNAVAILABLE,
                        "The signing credentials are about to expire. Try again later.");
            }
            if (wanted > life) {
                wanted = life;
                reason = credentials.assumed() ? Reason.ASSUMED : Reason.CREDENTIALS;
            }
        }
        return new Expiry(wanted, reason);
    }
}
