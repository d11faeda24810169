package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.signing.cloudfront.Ipv4Range;
import io.countersign.stores.Capability;
import java.time.Instant;
import java.util.List;

/**
 * A CloudFront URL, or cookies, to sign: for one key, or for all keys with the permit's prefix.
 *
 * @param permit the permit, under a profile with a distribution
 * @param notBefore when the signature becomes valid, or null for immediately
 * @param addresses the allowed client addresses, or null for all
 */
public record CloudFrontSigningJob(Permit permit, Instant notBefore, Ipv4Range addresses) implements SigningJob {

    /** Whether it covers all keys with the permit's prefix. */
    boolean isWildcard() {
        return permit.request().target() instanceof Target.ReadBelow;
    }

    /** The name of the distribution, which was validated at start. */
    String distribution() {
        return permit.profile().delivery().distribution();
    }

    @Override
    public List<Capability> needs() {
        return List.of();
    }

    @Override
    public Action action() {
        return permit.request().action();
    }

    @Override
    public Long size() {
        return null;
    }
}
