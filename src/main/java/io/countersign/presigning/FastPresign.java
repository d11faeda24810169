package io.countersign.presigning;

import io.countersign.callers.CurrentCaller;
import io.countersign.fastpath.FastAnswer;
import io.countersign.fastpath.FastOperation;
import io.countersign.json.StrictJson;
import io.countersign.signer.SignedUrlWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** {@link PresignResource#presign} without RESTEasy. */
@Singleton
class FastPresign implements FastOperation {

    private final PresignService service;
    private final CurrentCaller callers;

    FastPresign(PresignService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String template() {
        return "/v1/presign";
    }

    @Override
    public Uni<FastAnswer> perform(HttpServerRequest request, byte[] body) {
        return service.presign(
                callers.get(),
                StrictJson.read(PresignRequest.class, body),
                signed -> FastAnswer.json(SignedUrlWriter.bytesOf(signed)));
    }
}
