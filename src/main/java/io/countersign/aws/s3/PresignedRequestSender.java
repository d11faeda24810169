package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.aws.SignedCallSpans;
import io.countersign.aws.Upstream;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectTransfers;
import io.countersign.storage.SignedAnswer;
import io.countersign.storage.SignedRequests;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Uses the HTTP client of Vert.x, because the SDK's client would sign the request again. */
@Singleton
class PresignedRequestSender implements SignedRequests, ObjectTransfers {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Also the limit for a client of this service that stops reading or sending. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);

    /** Enough for the requests that one instance can transfer at a time. */
    private static final int MAX_CONNECTIONS_PER_HOST = 256;

    /** In bytes: the default of 8 KiB costs as much per chunk as per byte. */
    private static final int CHUNK_SIZE = 64 << 10;

    private final Vertx vertx;
    private HttpClient client;

    PresignedRequestSender(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<SignedAnswer> send(String method, URI url, Map<String, String> headers, byte[] body) {
        Uni<SignedAnswer> call = Uni.createFrom()
                .completionStage(() -> opened(method, url, headers)
                        .compose(request -> request.send(Buffer.buffer(body)))
                        .compose(SignedAnswers::read)
                        .toCompletionStage())
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
        return SignedCallSpans.around(method, call, SignedAnswer::status);
    }

    @Override
    public Uni<StreamedObject> exchange(StreamedRequest asked) {
        Uni<StreamedObject> call = Uni.createFrom()
                .<StreamedObject>emitter(emitter -> {
                    StreamedExchange exchange = new StreamedExchange(asked, emitter);
                    emitter.onTermination(exchange::cancel);
                    opened(asked.method(), asked.url(), asked.headers())
                            .onSuccess(exchange::start)
                            .onFailure(emitter::fail);
                })
                .onFailure()
                .transform(PresignedRequestSender::problemOf)
                .map(PresignedRequestSender::withProblems);
        return SignedCallSpans.around(asked.method(), call, StreamedObject::status);
    }

    /** A body that ends early is a fault of the store, too, and never one of the client that waits for it. */
    private static StreamedObject withProblems(StreamedObject object) {
        return new StreamedObject(
                object.status(),
                object.headers(),
                object.body().onFailure().transform(PresignedRequestSender::problemOf));
    }

    private static ProblemException problemOf(Throwable failure) {
        return failure instanceof HttpClosedException
                ? new ProblemException(
                                ProblemCode.STORE_UNAVAILABLE,
                                "The store closed the connection, or no byte was sent on it for "
                                        + IDLE_TIMEOUT.toSeconds() + " seconds. Try again later.")
                        .causedBy(failure)
                : SdkFailures.toProblem(Upstream.STORE, failure);
    }

    private Future<HttpClientRequest> opened(String method, URI url, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(TIMEOUT.toMillis());
        headers.forEach(options::putHeader);
        return client().request(options);
    }

    /** Created on first use. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setMaxPoolSize(MAX_CONNECTIONS_PER_HOST)
                    .setMaxChunkSize(CHUNK_SIZE)
                    .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds()));
        }
        return client;
    }
}
