package io.countersign.aws.sts;

import io.countersign.aws.SdkConnections;
import io.countersign.aws.SdkIdentities;
import io.countersign.aws.SdkSpans;
import io.countersign.stores.CredentialsSource;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.RoleSource;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Assumes roles at the token service, with the service's default credentials: the AWS SDK's chain, or its replacement.
 */
@Singleton
class AssumedRoles implements RoleSource {

    /**
     * The client of one token service: roles are cached for the lifetime of their credentials; browser sessions are
     * created one by one.
     */
    private static final int CONNECTIONS = 32;

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Map<Role, StsAsyncClient> clients = new ConcurrentHashMap<>();
    private final CredentialsSource own;
    private final SdkConnections connections;
    private SdkAsyncHttpClient http;

    AssumedRoles(CredentialsSource own, SdkConnections connections) {
        this.own = own;
        this.connections = connections;
    }

    @Override
    public Uni<ExpiringCredentials> assume(Role role, Session session) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(role.arn()).externalId(role.externalId());
        if (session == null) {
            request.roleSessionName(role.sessionName());
        } else {
            request.roleSessionName(session.name())
                    .policy(session.policy())
                    .durationSeconds(Math.toIntExact(session.life().toSeconds()));
        }
        return Uni.createFrom()
                .completionStage(
                        () -> clients.computeIfAbsent(role, this::client).assumeRole(request.build()))
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

    private StsAsyncClient client(Role role) {
        StsAsyncClientBuilder builder = StsAsyncClient.builder()
                .region(Region.of(role.region()))
                .credentialsProvider(new OwnIdentity(own))
                .httpClient(http())
                .overrideConfiguration(
                        override -> override.apiCallTimeout(CALL).addExecutionInterceptor(new SdkSpans()));
        if (role.endpoint() != null) {
            builder.endpointOverride(role.endpoint());
        }
        return builder.build();
    }

    private synchronized SdkAsyncHttpClient http() {
        if (http == null) {
            http = connections.open(NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(CONNECTIONS)
                    .connectionTimeout(CONNECTING)
                    .readTimeout(CALL));
        }
        return http;
    }

    @PreDestroy
    void close() {
        clients.values().forEach(StsAsyncClient::close);
    }
}
