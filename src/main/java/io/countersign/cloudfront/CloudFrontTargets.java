package io.countersign.cloudfront;

import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.RefusalAudit;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.signer.CloudFrontPresigner;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts requests into access requests. The profile of a URL is the caller's profile whose distribution has it. */
@Singleton
class CloudFrontTargets {

    private static final String HTTPS = "https://";

    private final Authorizer authorizer;
    private final Profiles profiles;
    private final RefusalAudit refusals;
    private final CloudFrontPresigner presigner;

    CloudFrontTargets(Authorizer authorizer, Profiles profiles, RefusalAudit refusals, CloudFrontPresigner presigner) {
        this.authorizer = authorizer;
        this.profiles = profiles;
        this.refusals = refusals;
        this.presigner = presigner;
    }

    /** A URL as the key of one profile. */
    private record Match(Profile profile, CloudFrontPath path) {}

    /**
     * @throws ProblemException if the request is malformed, or its URL belongs to no profile of {@code caller}
     */
    AccessRequest accessRequestOf(Caller caller, CloudFrontRequest request) {
        authorizer.requireAnyProfile(caller);
        if ((request.key() == null) == (request.url() == null)) {
            throw ProblemException.invalid("key", "must be given, or url, but not both");
        }
        Match match = request.url() == null ? null : matchOf(caller, request);
        CloudFrontPath path = match == null ? CloudFrontPath.ofKey(request.key(), request.wildcard()) : match.path();
        return AccessRequest.of(caller, Action.READ, path.target())
                .underProfile(
                        match == null ? request.profile() : match.profile().name())
                .expiringIn(request.expiresIn());
    }

    private Match matchOf(Caller caller, CloudFrontRequest request) {
        requireSimple(request.url());
        List<Profile> candidates = request.profile() == null
                ? profiles.of(caller)
                : List.of(authorizer.resolveProfile(caller, request.profile()));
        List<Match> matches = candidates.stream()
                .filter(profile -> profile.delivery().distribution() != null)
                .flatMap(profile -> pathOf(profile, request).map(path -> new Match(profile, path)).stream())
                .toList();
        if (matches.isEmpty()) {
            throw refusals.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "The url is not below that of a CloudFront distribution of your profiles.")
                            .withReason("url-outside-distribution"));
        }
        List<Match> own = matches.stream()
                .filter(match -> match.path()
                        .text()
                        .startsWith(match.profile().prefixOf(caller).value()))
                .toList();
        // if it is outside of every prefix, the gate refuses it
        return own.size() > 1
                ? ofDefault(caller, own)
                : Stream.concat(own.stream(), matches.stream()).findFirst().get();
    }

    private Match ofDefault(Caller caller, List<Match> matches) {
        Profile preferred = profiles.defaultProfile(caller);
        return matches.stream()
                .filter(match -> match.profile().equals(preferred))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("profile", "must be given, because several profiles have this url"));
    }

    private Optional<CloudFrontPath> pathOf(Profile profile, CloudFrontRequest request) {
        return presigner
                .pathBelow(profile.delivery().distribution(), request.url())
                .map(path -> CloudFrontPath.ofUrl(path, request.wildcard()));
    }

    /** Nothing but a host and a path: the service signs no user, query or fragment that it does not check. */
    private static void requireSimple(String url) {
        int slash = url.startsWith(HTTPS) ? url.indexOf('/', HTTPS.length()) : -1;
        int at = url.indexOf('@');
        if (slash < 0 || at >= 0 && at < slash || url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw ProblemException.invalid(
                    "url", "must be the https URL of an object, without user, query and fragment");
        }
    }
}
