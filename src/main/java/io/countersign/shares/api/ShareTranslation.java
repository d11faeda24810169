package io.countersign.shares.api;

import io.countersign.access.AccessRequest;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.AddressRange;
import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.Lifetimes;
import io.countersign.shares.PasswordHash;
import io.countersign.shares.SharedResponse;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.List;

/** Translates a {@link ShareRequest} into an access request. Invalid fields are rejected by name. */
final class ShareTranslation {

    private static final int MAX_CIDRS = 20;
    private static final long MAX_DOWNLOADS = 1_000_000_000;

    private ShareTranslation() {}

    /**
     * @param inlineType the media type as which browsers display the object, or null
     * @throws ProblemException if a field is invalid
     */
    static AccessRequest accessRequestOf(Caller caller, ShareRequest request, String inlineType) {
        Target target = request.key() != null
                ? new Target.Existing(new ExistingKey(request.key()))
                : new Target.ReadBelow(new KeyPrefix(request.prefix()));
        return AccessRequest.of(caller, Action.SHARE, target)
                .underProfile(request.profile())
                .withConstraints(SharedResponse.constraints(request.filename(), inlineType))
                .expiringIn(request.expiresIn());
    }

    /** @throws ProblemException naming each invalid field */
    static void requireValid(ShareRequest request) {
        List<Violation> violations = new ArrayList<>();
        if ((request.key() == null) == (request.prefix() == null)) {
            violations.add(new Violation("key", "must be given, or prefix, but not both"));
        }
        if (request.prefix() != null && request.filename() != null) {
            violations.add(new Violation("filename", "is for a key only"));
        }
        if (request.prefix() != null && request.inline() != null) {
            violations.add(new Violation("inline", "is for a key only"));
        }
        if (request.maxDownloads() != null && (request.maxDownloads() < 1 || request.maxDownloads() > MAX_DOWNLOADS)) {
            violations.add(new Violation("maxDownloads", "must be from 1 to " + MAX_DOWNLOADS));
        }
        if (request.password() != null
                && (request.password().isEmpty() || request.password().length() > PasswordHash.MAX_LENGTH)) {
            violations.add(new Violation("password", "must have 1 to " + PasswordHash.MAX_LENGTH + " characters"));
        }
        if (request.expiresIn() != null && request.expiresIn().compareTo(Lifetimes.MIN) < 0) {
            violations.add(new Violation("expiresIn", "must be 1 second (PT1S) or more"));
        }
        if (request.allowedCidrs() != null && !areRanges(request.allowedCidrs())) {
            violations.add(new Violation(
                    "allowedCidrs",
                    "must be 1 to " + MAX_CIDRS + " addresses or ranges, such as 192.0.2.0/24 and 2001:db8::/32"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        if (request.filename() != null) {
            new FileName(request.filename());
        }
    }

    private static boolean areRanges(List<String> ranges) {
        return !ranges.isEmpty()
                && ranges.size() <= MAX_CIDRS
                && ranges.stream().allMatch(ShareTranslation::isRange);
    }

    private static boolean isRange(String text) {
        try {
            return text != null && AddressRange.parse(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
