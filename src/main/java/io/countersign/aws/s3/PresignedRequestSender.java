package io.countersign.aws.s3;

import io.countersign.storage.SignedRequests;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Uses the JDK's client, because the SDK's client would sign the request again. */
@Singleton
class PresignedRequestSender implements SignedRequests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public Uni<Integer> send(String method, URI url, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return Uni.createFrom()
                .completionStage(() -> Once.CLIENT.sendAsync(request.build(), BodyHandlers.discarding()))
                .map(HttpResponse::statusCode);
    }

    /** Created on first use. */
    private static final class Once {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }
}
