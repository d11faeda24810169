package io.countersign.stores;

import io.countersign.signing.SigningCredentials;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** A source of signing credentials. */
public interface CredentialsSource {

    /**
     * Credentials with their expiry.
     *
     * @param credentials the credentials
     * @param endsAt when the store stops accepting them, or null for long-lived ones
     * @param assumed whether the expiry is assumed, because the source reports none
     */
    record ExpiringCredentials(SigningCredentials credentials, Instant endsAt, boolean assumed) {

        /** Credentials whose source reports their expiry, or that they do not expire. */
        public ExpiringCredentials(SigningCredentials credentials, Instant endsAt) {
            this(credentials, endsAt, false);
        }

        /** Prints no part of the credentials. */
        @Override
        public String toString() {
            return "Ending[" + credentials + ", " + endsAt + "]";
        }
    }

    /**
     * Requests credentials; may wait for a network, and is never called on an event loop.
     *
     * @return the credentials; fails with the source's failure
     */
    Uni<ExpiringCredentials> resolve();
}
