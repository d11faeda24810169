package io.countersign.redis;

import io.countersign.limits.LimiterConfig;
import io.countersign.limits.LimiterConfig.FailureMode;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the shared state is available or not required; its check also detects that Redis is available again.
 */
@Readiness
@Singleton
class StateReadiness implements AsyncHealthCheck {

    private final RedisGateway line;
    private final boolean openWhenAway;

    StateReadiness(RedisGateway line, LimiterConfig config) {
        this.line = line;
        this.openWhenAway = config.onRedisUnavailable() == FailureMode.OPEN;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!line.isUsed()) {
            return Uni.createFrom()
                    .item(HealthCheckResponse.named("state")
                            .withData("kept", "memory")
                            .up()
                            .build());
        }
        return line.check().map(pong -> report(true)).onFailure().recoverWithItem(away -> report(false));
    }

    private HealthCheckResponse report(boolean answers) {
        return HealthCheckResponse.named("state")
                .withData("kept", "redis")
                .withData("answers", answers)
                .withData("limitsHold", answers)
                .status(answers || openWhenAway)
                .build();
    }
}
