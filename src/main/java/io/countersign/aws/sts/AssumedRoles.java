package io.countersign.aws.sts;

import io.countersign.aws.SdkIdentities;
import io.countersign.presign.CredentialsSource.Ending;
import io.countersign.presign.RoleSource;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Assumes roles at the token service, as whoever the AWS SDK's chain says that we are. */
@Singleton
class AssumedRoles implements RoleSource {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Map<Role, StsAsyncClient> clients = new ConcurrentHashMap<>();

    @Override
    public Uni<Ending> assume(Role role) {
        return Uni.createFrom()
                .completionStage(() -> clients.computeIfAbsent(role, AssumedRoles::client)
                        .assumeRole(request -> request.roleArn(role.arn())
                                .roleSessionName(role.sessionName())
                                .externalId(role.externalId())))
                .map(response -> SdkIdentities.toSigningCredentials(identity(response.credentials())));
    }

    private static AwsSessionCredentials identity(Credentials credentials) {
        return AwsSessionCredentials.builder()
                .accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey())
                .sessionToken(credentials.sessionToken())
                .expirationTime(credentials.expiration())
                .build();
    }

    private static StsAsyncClient client(Role role) {
        StsAsyncClientBuilder builder = StsAsyncClient.builder()
                .region(Region.of(role.region()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(4)
                        .connectionTimeout(CONNECTING)
                        .readTimeout(CALL))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL));
        if (role.endpoint() != null) {
            builder.endpointOverride(role.endpoint());
        }
        return builder.build();
    }

    @PreDestroy
    void close() {
        clients.values().forEach(StsAsyncClient::close);
    }
}
