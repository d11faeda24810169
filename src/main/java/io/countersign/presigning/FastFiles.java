package io.countersign.presigning;

import io.countersign.callers.CurrentCaller;
import io.countersign.fastpath.FastAnswer;
import io.countersign.fastpath.FastOperation;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** {@link FilesResource#open} without RESTEasy, for redirects. */
@Singleton
class FastFiles implements FastOperation {

    private final FileLinks links;
    private final CurrentCaller callers;

    FastFiles(FileLinks links, CurrentCaller callers) {
        this.links = links;
        this.callers = callers;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String template() {
        return "/v1/files/{profile}/{key...}";
    }

    @Override
    public Uni<FastAnswer> perform(HttpServerRequest request, byte[] body) {
        String profile = FilePath.profileOf(request);
        return links.open(
                callers.get(),
                FileQuery.NONE,
                profile,
                ObjectMethod.GET,
                FilePath.keyOf(request, profile),
                delivered -> FastAnswer.redirect(
                        FilesResource.cached(request, delivered).url()));
    }
}
