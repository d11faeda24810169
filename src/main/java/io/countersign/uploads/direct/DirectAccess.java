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
 * Decides about the steps of uploads whose client talks to the store even to begin them, so that their ids are the store's own. What
 * holds a step to its caller is the key: it was made for the caller when the upload began, and says so.
 */
@Singleton
class DirectAccess {

    /**
     * A step that is allowed.
     *
     * @param permit what allows it
     * @param mark what the key says it was made by; the object bears it, too
     */
    record Step(Permit permit, String mark) {

        /** Where the object is, or will be. */
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
     * @throws ProblemException if the key was not made for {@code caller}, or the rules do not allow it
     */
    Step step(Caller caller, String key, Duration expiresIn) {
        requireUncounted(caller);
        String mark = ownMark(caller, key);
        Profile profile = authorizer.resolveProfile(caller, null);
        // what it is was decided when it began, and cannot be changed any more
        String type = profile.rules().types().isEverything() ? null : NamedTypes.of(key);
        AccessRequest accessRequest = AccessRequest.of(caller, Action.WRITE, new Target.Own(new ObjectKey(key)))
                .withConstraints(constraints(type))
                .expiringIn(expiresIn);
        return new Step(gate.permit(accessRequest), mark);
    }

    /** What is asked for beyond method and key of an upload in parts; {@code type} may be null. */
    static ObjectConstraints constraints(String type) {
        return ObjectConstraints.NONE.withContentType(type).sentInParts(true);
    }

    /** The mark of {@code caller} in {@code key}. */
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
                new ProblemException(ProblemCode.FORBIDDEN, "This is the key of no upload of yours.")
                        .withReason(reason));
    }

    /** The sizes of parts that the browser sends on its own are not known before they have arrived. */
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
