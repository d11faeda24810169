package io.countersign.signer;

import io.countersign.audit.Actor;
import io.countersign.signer.UrlSigningJob.Life;
import io.countersign.stores.Capability;
import java.util.List;

/** Something to be signed; whether it may be was decided before. */
sealed interface SigningJob permits UrlSigningJob, FormSigningJob, SessionSigningJob {

    /** Who ordered it. */
    Actor actor();

    /** Under which profile; a label for the answer, the metrics and the audit. */
    String profile();

    /** How long it may live. */
    Life life();

    /** In which store. */
    String store();

    /** What the store must have for it. */
    List<Capability> needs();

    /** The HTTP method that it allows. */
    String verb();

    /** In which bucket. */
    String bucketName();

    /** The object's key, or what it begins with. */
    String key();

    /** The most bytes that may be sent, or null where none are or nobody said. */
    Long size();
}
