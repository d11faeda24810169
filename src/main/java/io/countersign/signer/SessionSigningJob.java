package io.countersign.signer;

import io.countersign.audit.Actor;
import io.countersign.signer.UrlSigningJob.Life;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import io.countersign.stores.Capability;
import java.time.Duration;
import java.util.List;

/**
 * Credentials to be given away; whether they may be was decided before.
 *
 * @param actor who ordered them
 * @param profile under which profile; a label for the answer, the metrics and the audit
 * @param store in which store
 * @param role the role that they are a session of
 * @param bucket in which bucket
 * @param prefix what every key begins with that they can write
 * @param deleting whether they can delete, too
 */
public record SessionSigningJob(
        Actor actor, String profile, String store, String role, BucketName bucket, KeyPrefix prefix, boolean deleting)
        implements SigningJob {

    /** What stands for the method in the audit and the metrics. */
    public static final String CREDENTIALS = "CREDENTIALS";

    /** The shortest life that token services give. AWS: "AssumeRole", {@code DurationSeconds}. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    @Override
    public Life life() {
        return new Life(null, LIFE, LIFE);
    }

    @Override
    public List<Capability> needs() {
        return List.of();
    }

    @Override
    public String verb() {
        return CREDENTIALS;
    }

    @Override
    public String bucketName() {
        return bucket.value();
    }

    @Override
    public String key() {
        return prefix.value();
    }

    @Override
    public Long size() {
        return null;
    }
}
