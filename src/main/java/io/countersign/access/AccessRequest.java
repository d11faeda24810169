package io.countersign.access;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.time.Instant;

/**
 * A caller's request under a profile.
 *
 * @param caller the caller
 * @param profile the profile's name, or null for the caller's default profile
 * @param action the requested action
 * @param target the key or keys
 * @param constraints other requested attributes
 * @param expiresIn the requested lifetime, or null for the default
 * @param opens the upload that counts as open when this is permitted, or null
 * @param audited whether a refusal is part of an event that the requester of the permit writes, so that the gate writes
 *     none
 */
public record AccessRequest(
        Caller caller,
        String profile,
        Action action,
        Target target,
        ObjectConstraints constraints,
        Duration expiresIn,
        UploadSlot opens,
        boolean audited) {

    /**
     * One of the caller's open uploads.
     *
     * @param upload the upload's name
     * @param until when it is no longer counted, even if it is neither completed nor aborted
     */
    public record UploadSlot(String upload, Instant until) {}

    private static final ObjectConstraints IN_PARTS = ObjectConstraints.NONE.sentInParts(true);

    public AccessRequest {
        if (target.isStarted() && !constraints.equals(ObjectConstraints.NONE) && !constraints.equals(IN_PARTS)) {
            throw new IllegalArgumentException("the attributes of an upload are checked when it starts");
        }
        if (target instanceof Target.Existing
                && action != Action.DELETE
                && action.method().writes()) {
            throw new IllegalArgumentException("nothing is written under a key that may have empty segments");
        }
    }

    /** {@code action} on {@code target}, under the caller's default profile and without further constraints. */
    public static AccessRequest of(Caller caller, Action action, Target target) {
        return new AccessRequest(caller, null, action, target, ObjectConstraints.NONE, null, null, false);
    }

    /** This request under the profile {@code name}; null for the caller's default profile. */
    public AccessRequest underProfile(String name) {
        return new AccessRequest(caller, name, action, target, constraints, expiresIn, opens, audited);
    }

    /** This request with the constraints {@code asked}. */
    public AccessRequest withConstraints(ObjectConstraints asked) {
        return new AccessRequest(caller, profile, action, target, asked, expiresIn, opens, audited);
    }

    /** This request with a lifetime; null for the default. */
    public AccessRequest expiringIn(Duration lifetime) {
        return new AccessRequest(caller, profile, action, target, constraints, lifetime, opens, audited);
    }

    /** This request for an upload in parts, which counts as open until {@code slot} ends or is released. */
    public AccessRequest opening(UploadSlot slot) {
        return new AccessRequest(caller, profile, action, target, constraints, expiresIn, slot, audited);
    }

    /** This request, whose refusal the requester of the permit audits. */
    public AccessRequest withRefusalAudited() {
        return new AccessRequest(caller, profile, action, target, constraints, expiresIn, opens, true);
    }

    /** The method that the profile must list. */
    public ObjectMethod method() {
        return action.method();
    }
}
