package io.countersign.objects;

import io.countersign.storage.ObjectMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What web pages need of a bucket's rules to use all that its profiles sign.
 *
 * @param methods the methods that profiles of the bucket sign; POST stands for forms
 */
record CorsNeeds(List<ObjectMethod> methods) {

    static final String ETAG = "ETag";
    static final String LOCATION = "Location";
    static final String VERSION = "x-amz-version-id";

    CorsNeeds {
        methods = methods.stream().distinct().sorted().toList();
    }

    /**
     * The headers that a page may have to send with {@code method}. Browsers ask beforehand only for those that a form could not send:
     * reading and forms need none.
     */
    List<String> headersOf(ObjectMethod method) {
        return method == ObjectMethod.PUT ? List.of("content-type", "if-none-match", "x-amz-*") : List.of();
    }

    /** The headers that a page has to read in answers to {@code method}. */
    private static List<String> answersOf(ObjectMethod method) {
        return switch (method) {
            case PUT -> List.of(ETAG, VERSION);
            case POST -> List.of(ETAG, LOCATION, VERSION);
            default -> List.of();
        };
    }

    /** The headers that a page may have to send with any of the methods. */
    List<String> headers() {
        return methods.stream()
                .flatMap(method -> headersOf(method).stream())
                .distinct()
                .toList();
    }

    /** The headers of answers that a page has to read, each with the methods that it belongs to. */
    Map<String, List<ObjectMethod>> answers() {
        Map<String, List<ObjectMethod>> answers = new TreeMap<>();
        for (String header : List.of(ETAG, LOCATION, VERSION)) {
            List<ObjectMethod> with = methods.stream()
                    .filter(method -> answersOf(method).contains(header))
                    .toList();
            if (!with.isEmpty()) {
                answers.put(header, with);
            }
        }
        return answers;
    }
}
