package io.countersign.cors;

import io.countersign.content.ObjectHeader;
import io.countersign.storage.ObjectMethod;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The CORS permissions that web pages need to use everything that a bucket's profiles sign.
 *
 * @param signed the methods that profiles of the bucket sign; POST stands for forms
 * @param stored the headers that uploads can have signed for the store to keep
 * @param clients the upload clients to support, which can use other methods, too
 */
record CorsNeeds(List<ObjectMethod> signed, Set<ObjectHeader> stored, Set<ClientMode> clients) {

    static final String ETAG = "ETag";
    static final String LOCATION = "Location";
    static final String VERSION = "x-amz-version-id";

    private static final List<String> UPLOAD_HEADERS = List.of("content-type", "if-none-match", "x-amz-*");

    CorsNeeds {
        signed = signed.stream().distinct().sorted().toList();
        stored = Set.copyOf(stored);
        clients = Set.copyOf(clients);
    }

    /** The permissions for requests that profiles sign with {@code signed}, for any client. */
    CorsNeeds(Collection<ObjectMethod> signed) {
        this(List.copyOf(signed), Set.of(), Set.of());
    }

    /** The methods that pages use. */
    List<ObjectMethod> methods() {
        return Stream.concat(signed.stream(), clients.stream().flatMap(client -> client.methods().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The headers that a page can need to send with {@code method}. Only headers that a form cannot send require a
     * preflight: reading and forms need none.
     */
    List<String> headersOf(ObjectMethod method) {
        boolean upload = method == ObjectMethod.PUT && signed.contains(method);
        Stream<String> ofUploads = Stream.concat(
                UPLOAD_HEADERS.stream(),
                stored.stream()
                        .map(header -> header.header().toLowerCase(Locale.ROOT))
                        .sorted());
        return Stream.concat(
                        upload ? ofUploads : Stream.empty(),
                        clients.stream()
                                .flatMap(client -> client.headersOf(method).stream())
                                .sorted())
                .distinct()
                .toList();
    }

    /** The headers that a page must read in responses to {@code method}. */
    private List<String> answersOf(ObjectMethod method) {
        List<String> ofSigned =
                switch (method) {
                    case PUT -> List.of(ETAG, VERSION);
                    case POST -> List.of(ETAG, LOCATION, VERSION);
                    default -> List.of();
                };
        return Stream.concat(
                        signed.contains(method) ? ofSigned.stream() : Stream.empty(),
                        clients.stream().flatMap(client -> client.answersOf(method).stream()))
                .distinct()
                .toList();
    }

    /** The headers that a page can need to send with any of the methods. */
    List<String> headers() {
        return methods().stream()
                .flatMap(method -> headersOf(method).stream())
                .distinct()
                .toList();
    }

    /** The response headers that a page must read, each with its methods. */
    Map<String, List<ObjectMethod>> answers() {
        Map<String, List<ObjectMethod>> answers = new TreeMap<>();
        for (String header : List.of(ETAG, LOCATION, VERSION)) {
            List<ObjectMethod> with = methods().stream()
                    .filter(method -> answersOf(method).contains(header))
                    .toList();
            if (!with.isEmpty()) {
                answers.put(header, with);
            }
        }
        return answers;
    }
}
