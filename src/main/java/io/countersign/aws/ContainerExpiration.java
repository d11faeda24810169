package io.countersign.aws;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The endpoint that hands out sessions in a container: of Amazon ECS, of EKS Pod Identity, of Lambda with SnapStart. It is asked by the
 * SDK's own settings. Source: "Container credential provider", AWS SDKs and Tools Reference Guide.
 */
final class ContainerExpiration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of ECS, and of EKS by IPv4 and IPv6: to these and to this machine the token may go without TLS, as the SDK has it. */
    private static final Set<String> LINK_LOCAL = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private ContainerExpiration() {}

    /** Whether this is a container that has such an endpoint. */
    static boolean isThere() {
        return endpoint().isPresent();
    }

    /** What the endpoint says now; fails where it does not say. */
    static Uni<SessionExpiration.Reported> ask() {
        return ask(endpoint().orElseThrow());
    }

    private static Optional<URI> endpoint() {
        Optional<String> path = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.getStringValue();
        return path.map(given -> SdkSystemSetting.AWS_CONTAINER_SERVICE_ENDPOINT.getStringValueOrThrow() + given)
                .or(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI::getStringValue)
                .map(URI::create);
    }

    private static Uni<SessionExpiration.Reported> ask(URI endpoint) {
        if (!mayHaveToken(endpoint)) {
            return Uni.createFrom()
                    .failure(new IOException("it is neither https nor one of this machine, of ECS or of EKS"));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).timeout(PATIENCE).header("Accept", "application/json");
        token().ifPresent(token -> authorize(request, token));
        return Uni.createFrom()
                .completionStage(() -> Once.CLIENT.sendAsync(request.build(), BodyHandlers.ofString()))
                .map(SessionExpiration::read);
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

    /** Made when it is first needed, which outside of containers is never. */
    private static final class Once {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
}
