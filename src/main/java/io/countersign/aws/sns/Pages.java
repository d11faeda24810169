package io.countersign.aws.sns;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads paginated responses. */
final class Pages {

    private Pages() {}

    /**
     * Returns the items of all pages.
     *
     * @param page requests the page of a token, which is null for the first page
     * @param next returns the token of the following page; null or empty after the last one
     */
    static <P> Multi<P> of(Function<String, Uni<P>> page, Function<P, String> next) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<String>::new, token -> page.apply(token.get())
                        .invoke(answer -> token.set(next.apply(answer))))
                .whilst(answer -> {
                    String token = next.apply(answer);
                    return token != null && !token.isEmpty();
                });
    }
}
