package io.countersign.aws;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The metadata service of an EC2 instance, which hands out sessions of the instance's role. It is asked by the SDK's own settings, with a
 * token (IMDSv2). Source: "Retrieve security credentials from instance metadata", Amazon EC2 User Guide.
 */
final class InstanceExpiration {

    /** As the SDK's own: where no such service is, nothing may wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String TOKEN = "/latest/api/token";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    private InstanceExpiration() {}

    /** What it says now; null where it is switched off, and fails where it does not say. */
    static Uni<SessionExpiration.Reported> ask() {
        if (SdkSystemSetting.AWS_EC2_METADATA_DISABLED.getBooleanValue().orElse(false)) {
            return Uni.createFrom().nullItem();
        }
        String service = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.getStringValueOrThrow();
        HttpRequest fresh = request(service, TOKEN)
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(BodyPublishers.noBody())
                .build();
        return send(fresh).chain(token -> send(get(service, ROLES, token.body()))
                .chain(roles -> send(get(service, ROLES + firstLine(roles.body()), token.body())))
                .map(SessionExpiration::read));
    }

    private static String firstLine(String roles) {
        return roles.lines().findFirst().orElse("").strip();
    }

    private static HttpRequest get(String service, String path, String token) {
        return request(service, path)
                .header("X-aws-ec2-metadata-token", token.strip())
                .build();
    }

    private static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(service.replaceAll("/+$", "") + path))
                .timeout(PATIENCE);
    }

    private static Uni<HttpResponse<String>> send(HttpRequest request) {
        return Uni.createFrom()
                .completionStage(() -> Once.CLIENT.sendAsync(request, BodyHandlers.ofString()))
                .invoke(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("the metadata service of EC2 answers " + answer.statusCode());
                    }
                });
    }

    /** Made when it is first needed, which outside of EC2 is almost never. */
    private static final class Once {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
}
