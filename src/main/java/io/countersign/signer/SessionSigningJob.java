package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import io.countersign.stores.Capability;
import java.time.Duration;
import java.util.List;

/**
 * Browser credentials: a session of the profile's role, for every key below the permit's prefix.
 *
 * @param permit the permit
 * @param deleting whether they can delete, too
 */
public record SessionSigningJob(Permit permit, boolean deleting) implements SigningJob {

    /** The minimum lifetime of token services. AWS: "AssumeRole", {@code DurationSeconds}. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The role of the session. */
    String role() {
        return permit.profile().browserRole();
    }

    BucketName bucket() {
        return permit.profile().bucket();
    }

    /** The prefix of every key that they can write. */
    KeyPrefix prefix() {
        return new KeyPrefix(permit.key());
    }

    @Override
    public Duration requestedLifetime() {
        return null;
    }

    @Override
    public Lifetime lifetime() {
        return new Lifetime(LIFETIME, LIFETIME);
    }

    @Override
    public List<Capability> needs() {
        return List.of();
    }

    @Override
    public Action action() {
        return Action.ISSUE_CREDENTIALS;
    }

    @Override
    public Long size() {
        return null;
    }
}
