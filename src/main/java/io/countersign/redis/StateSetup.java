package io.countersign.redis;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Whether the shared state responds. */
@Singleton
class StateSetup implements SetupCheck {

    private final RedisGateway redis;

    StateSetup(RedisGateway redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "shared state";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        if (!redis.isUsed()) {
            return Uni.createFrom().item(List.of());
        }
        return redis.check()
                .map(answered -> List.<SetupFinding>of())
                .onFailure()
                .recoverWithItem(List.of(Code.STATE_UNAVAILABLE.finding(
                        "Redis",
                        "It does not respond, so limits, shares and rules have no state.",
                        "Check quarkus.redis.hosts, the password, TLS and the routes to it.")));
    }
}
