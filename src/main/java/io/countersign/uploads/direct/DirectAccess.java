package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.AccessRequest.Target;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.NamedTypes;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.Profile;
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

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final OwnerBoundKeys marks;
    private final RefusalAudit audit;

    DirectAccess(Authorizer authorizer, AccessGate gate, OwnerBoundKeys marks, RefusalAudit audit) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.marks = marks;
        this.audit = audit;
    }

    /**
     * A step of the upload under {@code key}.
     *
     * @throws ProblemException if the key was not generated for {@code caller}, or the rules do not allow the step
     */
    Step step(Caller caller, String key, Duration expiresIn) {
        requireUncounted(caller);
        String mark = ownMark(caller, key);
        Profile profile = authorizer.resolveProfile(caller, null);
        // the media type was fixed at the start and cannot change; here the type of the key's name stands for it
        String type = profile.rules().types().isEverything() ? null : NamedTypes.of(key);
        AccessRequest accessRequest = AccessRequest.of(caller, Action.WRITE, new Target.Own(new ObjectKey(key)))
                .withConstraints(constraints(type))
                .expiringIn(expiresIn);
        return new Step(gate.permit(accessRequest), mark);
    }

    /** The constraints of a multipart upload beyond method and key; {@code type} may be null. */
    static ObjectConstraints constraints(String type) {
        return ObjectConstraints.NONE.withContentType(type).sentInParts(true);
    }

    /** Returns the mark of {@code caller} in {@code key}. */
    String ownMark(Caller caller, String key) {
        String mark = marks.markOf(key, caller);
        if (mark == null) {
            throw notOwn(caller, "key-of-another");
        }
        return mark;
    }

    ProblemException notOwn(Caller caller, String reason) {
        return audit.refused(
                caller,
                new ProblemException(ProblemCode.FORBIDDEN, "This key belongs to no upload of this caller.")
                        .withReason(reason));
    }

    /** The sizes of the parts that the browser sends are unknown before they arrive. */
    void requireUncounted(Caller caller) {
        if (caller.ticket() != null && caller.ticket().maxBytes() != null) {
            throw audit.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "This ticket is for a number of bytes, which cannot be counted here: upload by "
                                            + "companionEndpoint, or without parts.")
                            .withReason("ticket-size"));
        }
    }
}
