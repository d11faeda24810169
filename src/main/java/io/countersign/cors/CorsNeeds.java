package io.countersign.cors;

import io.countersign.storage.ObjectMethod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What web pages need of a bucket's rules to use all that its profiles sign.
 *
 * @param signed the methods that profiles of the bucket sign; POST stands for forms
 * @param clients the upload clients that are to work, which may use other methods, too
 */
record CorsNeeds(List<ObjectMethod> signed, Set<ClientMode> clients) {

    static final String ETAG = "ETag";
    static final String LOCATION = "Location";
    static final String VERSION = "x-amz-version-id";

    private static final List<String> UPLOAD_HEADERS = List.of("content-type", "if-none-match", "x-amz-*");

    CorsNeeds {
        signed = signed.stream().distinct().sorted().toList();
        clients = Set.copyOf(clients);
    }

    /** The needs of requests that profiles sign by {@code signed}, by whichever client. */
    CorsNeeds(Collection<ObjectMethod> signed) {
        this(List.copyOf(signed), Set.of());
    }

    /** The methods that pages use. */
    List<ObjectMethod> methods() {
        return Stream.concat(signed.stream(), clients.stream().flatMap(client -> client.methods().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The headers that a page may have to send with {@code method}. Browsers ask beforehand only for those that a form
     * could not send: reading and forms need none.
     */
    List<String> headersOf(ObjectMethod method) {
        boolean upload = method == ObjectMethod.PUT && signed.contains(method);
        return Stream.concat(
                        upload ? UPLOAD_HEADERS.stream() : Stream.empty(),
                        clients.stream()
                                .flatMap(client -> client.headersOf(method).stream())
                                .sorted())
                .distinct()
                .toList();
    }

    /** The headers that a page has to read in answers to {@code method}. */
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

    /** The headers that a page may have to send with any of the methods. */
    List<String> headers() {
        return methods().stream()
                .flatMap(method -> headersOf(method).stream())
                .distinct()
                .toList();
    }

    /** The headers of answers that a page has to read, each with the methods that it belongs to. */
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
