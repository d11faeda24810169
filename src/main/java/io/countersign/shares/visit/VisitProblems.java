package io.countersign.shares.visit;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.TrackedShare;
import java.time.Duration;

/** Why a visit is refused, for visitors, who know neither the profile nor the creator of a share. */
final class VisitProblems {

    private static final String UNKNOWN = "no-share";
    private static final String WRONG_PASSWORD = "share-wrong-password";
    private static final String WITHDRAWN = "its creator may not share it any more.";
    private static final String GONE = "This link can no longer be used: ";

    private VisitProblems() {}

    static ProblemException unknown() {
        return new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "This link does not exist. Check that it is complete, or ask for another one.")
                .withReason(UNKNOWN);
    }

    private static ProblemException noFile() {
        return new ProblemException(ProblemCode.NOT_FOUND, "This link does not contain such a file.")
                .withReason("share-file");
    }

    /** The problem of a status other than {@code ACTIVE}. */
    static ProblemException of(ShareStatus status, TrackedShare tracked) {
        return switch (status) {
            case REVOKED -> gone("it was revoked.", "share-revoked");
            case ENDED -> gone("it has expired.", "share-ended");
            case USED_UP -> gone("it is used up.", "share-used-up");
            case SCHEDULED ->
                new ProblemException(
                                ProblemCode.FORBIDDEN,
                                "This link is not valid yet. It becomes valid at "
                                        + tracked.share().terms().notBefore() + ".")
                        .withReason("share-early");
            case ACTIVE -> throw new IllegalArgumentException("an active share is no problem");
        };
    }

    private static ProblemException gone(String why, String reason) {
        return new ProblemException(ProblemCode.GONE, GONE + why).withReason(reason);
    }

    static ProblemException addressOutside() {
        return new ProblemException(ProblemCode.FORBIDDEN, "This link cannot be opened from your network.")
                .withReason("share-address");
    }

    static ProblemException creatorWithdrawn() {
        return gone(WITHDRAWN, "share-creator-ended");
    }

    static ProblemException passwordNeeded() {
        return new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "This link needs a password: send it by POST, as the field password of a form.")
                .withReason("share-password");
    }

    static ProblemException wrongPassword() {
        return new ProblemException(ProblemCode.FORBIDDEN, "The password is not correct.").withReason(WRONG_PASSWORD);
    }

    static boolean isWrongPassword(Throwable failure) {
        return failure instanceof ProblemException problem && problem.reason().equals(WRONG_PASSWORD);
    }

    static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS, "There are too many visits from your network. Try again later.")
                .withReason("share-visits")
                .withRetryAfter(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    static ProblemException locked(Duration left) {
        long minutes = (left.toSeconds() + 59) / 60;
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "There were too many wrong passwords. Try again in " + minutes
                                + (minutes == 1 ? " minute." : " minutes."))
                .withReason("share-locked")
                .withRetryAfter(Math.max(1, left.toSeconds()));
    }

    /**
     * A refusal of the access gate, whose text is for the creator: the profile or its rules have changed, or a limit of
     * the creator is reached. Other problems stay as they are.
     */
    static ProblemException ofGate(ProblemException refusal) {
        return switch (refusal.code()) {
            case NOT_FOUND -> refusal.reason().equals(UNKNOWN) ? refusal : gone(WITHDRAWN, refusal.reason());
            case FORBIDDEN, UNAUTHENTICATED -> gone(WITHDRAWN, refusal.reason());
            case INVALID_REQUEST -> noFile();
            case TOO_MANY_REQUESTS ->
                new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "This link is used too often. Try again later.")
                        .withReason(refusal.reason())
                        .withRetryAfter(refusal.retryAfter());
            default -> refusal;
        };
    }
}
