package io.countersign.stores;

import io.countersign.signing.SigningCredentials;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Where the credentials that sign come from. */
public interface CredentialsSource {

    /**
     * Credentials and their end.
     *
     * @param credentials what signs
     * @param endsAt when the store stops honouring them, or null for long-lived ones
     * @param assumed whether that is taken for granted, because the source does not say
     */
    record ExpiringCredentials(SigningCredentials credentials, Instant endsAt, boolean assumed) {

        /** Credentials whose source says when they end, or that they do not. */
        public ExpiringCredentials(SigningCredentials credentials, Instant endsAt) {
            this(credentials, endsAt, false);
        }

        /** Nothing of the credentials prints. */
        @Override
        public String toString() {
            return "Ending[" + credentials + ", " + endsAt + "]";
        }
    }

    /**
     * Asks for credentials; may wait for a network, and is never called on an event loop.
     *
     * @return the credentials; fails with whatever the source failed with
     */
    Uni<ExpiringCredentials> resolve();
}
