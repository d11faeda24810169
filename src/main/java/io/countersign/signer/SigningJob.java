package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.stores.Capability;
import java.time.Duration;
import java.util.List;

/** A request to sign. It can only be created from a {@link Permit}, so nothing is signed outside a profile. */
sealed interface SigningJob permits UrlSigningJob, FormSigningJob, SessionSigningJob, CloudFrontSigningJob {

    /** The permit. */
    Permit permit();

    /** The store features that it needs. */
    List<Capability> needs();

    /** The permitted operation. */
    Action action();

    /** The maximum number of bytes that can be sent; null if none are sent or the size is not declared. */
    Long size();

    /** The caller. */
    default Actor actor() {
        return permit().caller().actor();
    }

    /** The profile; a label for the response, the metrics and the audit. */
    default String profile() {
        return permit().profile().name();
    }

    /** The store. */
    default String store() {
        return permit().profile().store();
    }

    /** The bucket. */
    default String bucketName() {
        return permit().profile().bucket().value();
    }

    /** The object's key, or its prefix. */
    default String key() {
        return permit().key();
    }

    /** The requested lifetime, or null. */
    default Duration requestedLifetime() {
        return permit().request().expiresIn();
    }

    /** The time within which the same request to read gets the same URL; null for a new URL each time. */
    default Duration window() {
        return permit().request().action().isReading()
                ? permit().profile().lifetimes().window()
                : null;
    }

    /** The default and the maximum lifetime. */
    default Lifetime lifetime() {
        return permit().lifetime();
    }
}
