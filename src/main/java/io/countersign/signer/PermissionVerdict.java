package io.countersign.signer;

import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.profiles.Profile;
import io.countersign.signing.explain.StoreErrorCodes;
import io.countersign.signing.explain.StoreErrorCodes.Advice;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.SignedAnswer;
import java.util.Optional;
import java.util.Set;

/** What a store's answer to a probe says about the set-up. AWS: "Error responses". */
record PermissionVerdict(Profile profile, ObjectMethod method, SignedAnswer answer) {

    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidToken",
            "ExpiredToken",
            "TokenRefreshRequired",
            "InvalidSecurity");

    private static final Set<String> OTHER_REGION = Set.of(
            "AuthorizationHeaderMalformed",
            "AuthorizationQueryParametersError",
            "PermanentRedirect",
            "TemporaryRedirect",
            "IllegalLocationConstraintException");

    /** Whether the permission is missing, or the store does not tell. */
    boolean isDenied() {
        return answer.status() == 403 && !isKnownFault();
    }

    /** Whether the store would have done it: the object does not exist, or the body is another than was signed. */
    boolean isAllowed() {
        boolean isRefusedBody = answer.status() == 400 && answer.code().endsWith("Digest");
        boolean isAbsent = answer.status() == 404 && !answer.code().equals("NoSuchBucket");
        return answer.status() < 300 || isAbsent || isRefusedBody || answer.status() == 412;
    }

    private boolean isKnownFault() {
        return BAD_CREDENTIALS.contains(answer.code())
                || OTHER_REGION.contains(answer.code())
                || answer.code().startsWith("Request");
    }

    /** The finding; empty if the store allows it. */
    Optional<SetupFinding> finding() {
        return isAllowed() ? Optional.empty() : Optional.of(fault());
    }

    private SetupFinding fault() {
        String code = answer.code();
        if (code.equals("NoSuchBucket")) {
            return Code.BUCKET_MISSING.finding(
                    bucket(),
                    "The store " + profile.store() + " has no bucket of this name.",
                    "Create the bucket, or correct countersign.profiles." + profile.name()
                            + ".bucket, the endpoint or path-style.");
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return Code.CREDENTIALS_REFUSED.finding(
                    "store " + profile.store(),
                    "It does not accept the credentials that sign " + (method.writes() ? "writes" : "reads") + " ("
                            + code + ").",
                    advice("Check the access key, its secret and its session token."));
        }
        if (OTHER_REGION.contains(code) || answer.status() / 100 == 3) {
            String there = answer.region() == null ? "another region" : "the region " + answer.region();
            return Code.REGION_WRONG.finding(
                    bucket(),
                    "It is in " + there + " than the settings of the store " + profile.store() + " name.",
                    "Set the region of the store to "
                            + (answer.region() == null ? "that of the bucket" : answer.region())
                            + "; a store has one region.");
        }
        if (code.equals("RequestTimeTooSkewed") || code.equals("RequestNotYetValid")) {
            return Code.CLOCK_UNUSABLE.finding(
                    "store " + profile.store(),
                    "It refuses signatures because of their time.",
                    advice("Set the clock."));
        }
        return isDenied() ? denied() : refused();
    }

    private SetupFinding denied() {
        return Code.PERMISSION_MISSING.finding(
                "profile " + profile.name(),
                "The credentials that sign " + method + " lack " + permission() + " on " + place()
                        + ", so what is signed is refused"
                        + (answer.code().isEmpty() ? "." : " (" + answer.code() + ")."),
                "Allow " + permission()
                        + " in the policy of the credentials (docs/permissions.md), and check the bucket's "
                        + "policy and the key's policy; or remove the method from the profile. If the store refuses every request so, "
                        + "check the access key and its secret: some stores answer a wrong secret like this, too.");
    }

    private SetupFinding refused() {
        return Code.STORE_REFUSES.finding(
                "profile " + profile.name(),
                "The store answers a signed " + method + " below " + place() + " with "
                        + (answer.code().isEmpty() ? "status " + answer.status() : answer.code()) + ".",
                advice("Look up the code in the store's documentation."));
    }

    /** The finding if the objects of the profile cannot be listed. */
    SetupFinding withoutList() {
        if (!isAllowed() && !isDenied()) {
            return fault();
        }
        return profile.listing()
                ? Code.PERMISSION_MISSING.finding(
                        "profile " + profile.name(),
                        "The credentials that sign reads lack s3:ListBucket on " + bucket()
                                + ", so the profile's objects cannot be listed.",
                        "Allow s3:ListBucket on the bucket (docs/permissions.md), or set listing=false in the profile.")
                : Code.PERMISSION_UNKNOWN.finding(
                        "profile " + profile.name(),
                        "Without s3:ListBucket, the store answers 403 for a missing object whether or not the credentials "
                                + "have s3:GetObject on " + place() + ".",
                        "If signed reads of an object that exists fail, too, allow s3:GetObject (docs/permissions.md).");
    }

    private String permission() {
        return switch (method) {
            case GET, HEAD -> "s3:GetObject";
            case PUT, POST -> "s3:PutObject";
            case DELETE -> "s3:DeleteObject";
        };
    }

    private String place() {
        return profile.bucket() + "/" + profile.prefix().common().value() + "*";
    }

    private String bucket() {
        return "bucket " + profile.bucket();
    }

    private String advice(String otherwise) {
        Advice known = StoreErrorCodes.all().get(answer.code());
        return known == null ? otherwise : known.advice();
    }
}
