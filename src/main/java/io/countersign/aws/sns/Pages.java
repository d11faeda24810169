package io.countersign.aws.sns;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Answers that come a page after the other, as they are asked for. */
final class Pages {

    private Pages() {}

    /**
     * All pages.
     *
     * @param page asks for the page behind a token, which is null for the first
     * @param next the token for the page behind one, null or empty behind the last
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
