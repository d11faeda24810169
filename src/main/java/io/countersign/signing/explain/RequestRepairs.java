package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reverses common changes of a signed request: its method, host, URL and headers, one change at a time or two of
 * different kinds. All streams are lazy, and the number of candidates is limited independently of the request.
 */
final class RequestRepairs {

    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "DELETE", "POST");

    /** The maximum number of addresses that are tried in pairs of changes. */
    private static final int MAX_ADDRESSES_OF_PAIRS = 4;

    /**
     * A reversed change.
     *
     * @param code the kind of the change
     * @param message the change and how to correct it, valid only if the signature matches
     * @param request returns the request without the change; null if it is not a valid request
     */
    record Change(Code code, String message, Supplier<ReceivedRequest> request) {

        /** The request can contain a valid signature. */
        @Override
        public String toString() {
            return "Change[" + code + "]";
        }
    }

    private final List<S3Endpoint> authorities;

    RequestRepairs(List<S3Endpoint> authorities) {
        this.authorities = authorities;
    }

    /** Single changes, the most common first. */
    Stream<Change> of(ReceivedRequest request) {
        return Stream.of(
                        methods(request),
                        hosts(request, authorities.size()),
                        UrlRepairs.of(request.url()).stream().map(repair -> change(request, repair)),
                        HeaderRepairs.of(request))
                .flatMap(changes -> changes);
    }

    /**
     * Pairs of changes: two of the URL, then one of the URL and a header, of the URL and method or host, of these and a
     * header.
     */
    Stream<List<Change>> pairsOf(ReceivedRequest request) {
        return Stream.of(
                        UrlRepairs.pairsOf(request.url())
                                .map(pair -> List.of(change(request, pair.first()), change(request, pair.second()))),
                        common(request).flatMap(first -> then(first, HeaderRepairs::of)),
                        common(request).flatMap(first -> then(first, this::place)),
                        place(request).flatMap(first -> then(first, HeaderRepairs::of)))
                .flatMap(pairs -> pairs);
    }

    private static Stream<List<Change>> then(Change first, Function<ReceivedRequest, Stream<Change>> further) {
        ReceivedRequest without = first.request().get();
        return without == null ? Stream.empty() : further.apply(without).map(second -> List.of(first, second));
    }

    /** Changes of the URL that often occur together with another change. */
    static Stream<Change> common(ReceivedRequest request) {
        return UrlRepairs.common(request.url()).stream().map(repair -> change(request, repair));
    }

    private static Change change(ReceivedRequest request, UrlRepairs.Repair repair) {
        return new Change(
                repair.code(),
                repair.message(),
                () -> request.withUrl(repair.url().get()));
    }

    private Stream<Change> place(ReceivedRequest request) {
        return Stream.concat(methods(request), hosts(request, MAX_ADDRESSES_OF_PAIRS));
    }

    /** Other methods. */
    static Stream<Change> methods(ReceivedRequest request) {
        return METHODS.stream()
                .filter(method -> !method.equals(request.method()))
                .map(method -> new Change(
                        Code.METHOD_MISMATCH,
                        "The URL is signed for " + method + ", but the request is a " + request.method() + ".",
                        () -> request.withMethod(method)));
    }

    private Stream<Change> hosts(ReceivedRequest request, int max) {
        return authorities.stream()
                .limit(max)
                .flatMap(endpoint -> hosts(request, endpoint.authority()))
                .map(candidate -> new Change(
                        Code.WRONG_HOST,
                        "The URL is signed for the host " + candidate.authority() + ", but was sent to "
                                + request.authority()
                                + (candidate.path().equals(request.path())
                                        ? ": a proxy or a client changed Host."
                                        : ": the bucket moved between host and path; keep the URL's own style."),
                        () -> candidate));
    }

    private static Stream<ReceivedRequest> hosts(ReceivedRequest request, String own) {
        return Stream.of(
                request.withAuthority(own),
                request.withAuthority(firstLabel(request.authority()) + '.' + own),
                request.withAuthority(firstSegment(request.path()) + '.' + own)
                        .withPath(withoutFirstSegment(request.path())),
                request.withAuthority(own).withPath('/' + firstLabel(request.authority()) + request.path()));
    }

    private static String firstLabel(String authority) {
        int dot = authority.indexOf('.');
        return dot < 0 ? authority : authority.substring(0, dot);
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path.substring(1) : path.substring(1, slash);
    }

    private static String withoutFirstSegment(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "/" : path.substring(slash);
    }
}
