package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Authorizes the steps of uploads that the client starts at the store, so that their ids are the store's. The key binds
 * a step to its caller: it was generated for the caller when the upload started, and contains the caller's mark.
 */
@Singleton
class DirectAccess {

    /**
     * An authorized step.
     *
     * @param permit the permit of the step
     * @param mark the upload mark in the key, which the object's metadata contains too
     */
    record Step(Permit permit, String mark) {

        /** Returns the bucket and key of the object. */
        ObjectAddress address() {
            return permit.address();
        }
    }

    private final AccessGate gate;
    private final OwnerBoundKeys keys;

    DirectAccess(AccessGate gate, OwnerBoundKeys keys) {
        this.gate = gate;
        this.keys = keys;
    }

    /**
     * A step of the upload under {@code key}. Its media type was accepted and signed at the start, and cannot change.
     *
     * @throws ProblemException if the key was not generated for {@code caller}, or the rules do not allow the step
     */
    Step step(Caller caller, String key, Duration expiresIn) {
        AccessRequest accessRequest = AccessRequest.of(caller, Action.WRITE, new Target.Started(new ObjectKey(key)))
                .withConstraints(ObjectConstraints.NONE.sentInParts(true))
                .expiringIn(expiresIn);
        Permit permit = gate.permit(accessRequest, DirectAccess::requireNoByteLimit);
        return new Step(permit, markIn(permit));
    }

    /** Returns the mark in the key of {@code permit}, which was generated for its caller. */
    String markIn(Permit permit) {
        return keys.markOf(permit.key(), permit.caller());
    }

    /**
     * The sizes of the parts that the browser sends are unknown before they arrive.
     *
     * @throws ProblemException if the caller's ticket limits bytes
     */
    static void requireNoByteLimit(Permit permit) {
        if (permit.caller().ticket() != null && permit.caller().ticket().maxBytes() != null) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "This ticket is for a number of bytes, which cannot be counted here: upload by "
                                    + "companionEndpoint, or without parts.")
                    .withReason("ticket-size");
        }
    }
}
