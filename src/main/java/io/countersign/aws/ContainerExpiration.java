package io.countersign.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.presign.CredentialsSource.Ending;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * When the session ends that a container's endpoint hands out: of Amazon ECS, of EKS Pod Identity, of Lambda with SnapStart. The
 * AWS SDK asks there for credentials and reads when they end, but keeps that to itself (as of 2.41), and what is signed by them
 * would be said to live longer than it does. So the endpoint is asked once more, by the SDK's own settings. Source: "Container
 * credential provider", AWS SDKs and Tools Reference Guide.
 */
@Singleton
public class ContainerExpiration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of ECS, and of EKS by IPv4 and IPv6: to these and to this machine the token may go without TLS, as the SDK has it. */
    private static final Set<String> LINK_LOCAL = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private record Known(String accessKeyId, Instant endsAt) {}

    private final ObjectMapper json = new ObjectMapper();
    private volatile Known known;

    /**
     * {@code ending} with its end, where the endpoint of this container hands out these very credentials; as it is where it has an
     * end, is no session, or nothing is known of it. Never fails: what could not be asked is not known.
     */
    public Uni<Ending> complete(Ending ending) {
        if (ending.endsAt() != null || ending.credentials().sessionToken() == null) {
            return Uni.createFrom().item(ending);
        }
        return Uni.createFrom()
                .deferred(
                        () -> endpoint().map(this::ask).orElse(Uni.createFrom().nullItem()))
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The container's credentials endpoint did not say when its session ends: %s", failure))
                .onFailure()
                .recoverWithNull()
                .map(answer -> withEnd(ending, answer));
    }

    /** The SDK may go on with a session for a while after the endpoint hands out the next, so the last one is remembered. */
    private Ending withEnd(Ending ending, Known answer) {
        String id = ending.credentials().accessKeyId();
        if (answer != null && answer.accessKeyId.equals(id)) {
            known = answer;
        }
        Known last = known;
        return last != null && last.accessKeyId.equals(id) ? new Ending(ending.credentials(), last.endsAt) : ending;
    }

    private static Optional<URI> endpoint() {
        Optional<String> path = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.getStringValue();
        return path.map(given -> SdkSystemSetting.AWS_CONTAINER_SERVICE_ENDPOINT.getStringValueOrThrow() + given)
                .or(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI::getStringValue)
                .map(URI::create);
    }

    private Uni<Known> ask(URI endpoint) {
        if (!mayHaveToken(endpoint)) {
            return Uni.createFrom()
                    .failure(new IOException("it is neither https nor one of this machine, of ECS or of EKS"));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).timeout(PATIENCE).header("Accept", "application/json");
        token().ifPresent(token -> authorize(request, token));
        return Uni.createFrom()
                .completionStage(() -> Once.CLIENT.sendAsync(request.build(), BodyHandlers.ofString()))
                .map(this::known);
    }

    private static void authorize(HttpRequest.Builder request, String token) {
        try {
            request.header("Authorization", token);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the token has characters that no header may have"); // the cause shows it
        }
    }

    private static boolean mayHaveToken(URI endpoint) {
        String host = endpoint.getHost();
        if (host == null) {
            return false;
        }
        return "https".equals(endpoint.getScheme()) || LINK_LOCAL.contains(host) || isThisMachine(host);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Read each time, because the file's content changes. */
    private static Optional<String> token() {
        return SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN
                .getStringValue()
                .or(() -> SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
                        .getStringValue()
                        .map(ContainerExpiration::read));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the token's file cannot be read", e);
        }
    }

    private Known known(HttpResponse<String> answer) {
        try {
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() == 200 && body.hasNonNull("AccessKeyId") && body.hasNonNull("Expiration")) {
                return new Known(
                        body.get("AccessKeyId").asText(),
                        Instant.parse(body.get("Expiration").asText()));
            }
        } catch (IOException | DateTimeException e) {
            // what it says is not shown: there may be a secret in it
        }
        throw new IllegalStateException("status " + answer.statusCode() + " without credentials that end");
    }

    /** Made when it is first needed, which outside of containers is never. */
    private static final class Once {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
}
