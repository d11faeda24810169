package io.countersign.presign;

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
     */
    record Ending(SigningCredentials credentials, Instant endsAt) {

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
    Uni<Ending> resolve();
}
