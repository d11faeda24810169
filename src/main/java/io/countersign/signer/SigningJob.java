package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.profiles.Profile.Lifetime;
import io.countersign.stores.Capability;
import java.time.Duration;
import java.util.List;

/** Something to be signed. It is made from a {@link Permit} only, so nothing is signed outside a profile. */
sealed interface SigningJob permits UrlSigningJob, FormSigningJob, SessionSigningJob {

    /** What allows it. */
    Permit permit();

    /** What the store must have for it. */
    List<Capability> needs();

    /** What it allows. */
    Action action();

    /** The most bytes that may be sent; null where none are, or the caller did not say. */
    Long size();

    /** Who asked for it. */
    default Actor actor() {
        return permit().caller().actor();
    }

    /** Under which profile; a label for the answer, the metrics and the audit. */
    default String profile() {
        return permit().profile().name();
    }

    /** In which store. */
    default String store() {
        return permit().profile().store();
    }

    /** In which bucket. */
    default String bucketName() {
        return permit().profile().bucket().value();
    }

    /** The object's key, or what it begins with. */
    default String key() {
        return permit().key();
    }

    /** The lifetime that was asked for, or null. */
    default Duration requestedLifetime() {
        return permit().request().expiresIn();
    }

    /** How long it may live: the default, and the most. */
    default Lifetime lifetime() {
        return permit().lifetime();
    }
}
