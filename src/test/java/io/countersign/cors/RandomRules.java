package io.countersign.cors;

import io.countersign.storage.ObjectMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random rules of the kind that operators write. */
final class RandomRules {

    private static final List<String> ORIGINS = List.of(
            "https://app.example.com",
            "https://app.example.com/",
            "https://other.example.com",
            "http://app.example.com",
            "https://*.example.com",
            "https://app.example.com:8443",
            "*",
            "https://*");
    private static final List<String> HEADERS = List.of(
            "*", "content-type", "Content-Type", "x-amz-*", "x-*", "if-none-match", "x-amz-acl", "authorization");
    private static final List<String> EXPOSED = List.of("ETag", "etag", "Location", "x-amz-version-id", "x-mine");

    private RandomRules() {}

    static List<CorsRule> of(Random random) {
        return Stream.generate(() -> new CorsRule(
                        null,
                        some(ORIGINS, random, 1),
                        methods(random),
                        some(HEADERS, random, 0),
                        some(EXPOSED, random, 0),
                        null))
                .limit(random.nextInt(5))
                .toList();
    }

    static List<ObjectMethod> methods(Random random) {
        return some(List.of(ObjectMethod.values()), random, 1);
    }

    private static <T> List<T> some(List<T> all, Random random, int least) {
        List<T> some = new ArrayList<>(all);
        some.removeIf(each -> random.nextInt(3) > 0);
        while (some.size() < least) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }
}
