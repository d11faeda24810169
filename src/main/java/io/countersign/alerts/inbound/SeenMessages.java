package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.ops.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The ids of deliveries that were taken, so that none is taken twice: of this instance, and, where there is a Redis, of all. */
@Singleton
class SeenMessages {

    private final Cache<String, Boolean> here;
    private final Turns turns;
    private final Duration window;

    SeenMessages(InboundRules rules, Turns turns) {
        // one from the future may come again until it is as old as the others
        this.window = rules.window().plus(HookService.AHEAD);
        this.turns = turns;
        this.here = Caffeine.newBuilder()
                .maximumSize(rules.remembered())
                .expireAfterWrite(window)
                .build();
    }

    /** Whether {@code id} is new; from now on it is not. Fails with a problem where nobody can say. */
    Uni<Boolean> take(String id) {
        if (here.asMap().putIfAbsent(id, true) != null) {
            return Uni.createFrom().item(false);
        }
        return turns.take("sns-" + id, window).onFailure().invoke(() -> here.invalidate(id));
    }
}
