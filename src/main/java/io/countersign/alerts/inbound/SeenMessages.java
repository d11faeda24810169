package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.content.Sha256;
import io.countersign.state.ClusterLease;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The ids and signatures of accepted deliveries, so that none is accepted twice: of this instance, or of all instances
 * with Redis.
 */
@Singleton
class SeenMessages {

    private final Cache<String, Boolean> seen;
    private final ClusterLease lease;
    private final Duration window;

    SeenMessages(InboundRules rules, ClusterLease lease) {
        // a delivery with a timestamp in the future can be replayed for longer, by the clock skew
        this.window = rules.window().plus(DeliveryVerification.MAX_CLOCK_SKEW);
        this.lease = lease;
        this.seen = Caffeine.newBuilder()
                .maximumSize(2L * rules.maxTracked())
                .expireAfterWrite(window)
                .build();
    }

    /**
     * Registers {@code delivery}, which must be verified; returns whether both its id and its signature are new. The
     * signature is checked, too, because it can be valid for several ids: the signed text consists of lines, and a
     * value may contain lines that look like another field. Fails with a problem if the store fails.
     */
    Uni<Boolean> take(SnsEnvelope delivery) {
        String id = "id-" + delivery.messageId();
        return take(id).chain(isNew -> isNew
                ? take("signature-" + hashOf(delivery.get("Signature")))
                        .onFailure()
                        .call(() -> release(id))
                : Uni.createFrom().item(false));
    }

    /** Hashes the decoded bytes, because several base64 texts can decode to the same bytes. */
    private static String hashOf(String signature) {
        return HexFormat.of().formatHex(Sha256.of(Base64.getDecoder().decode(signature)));
    }

    private Uni<Void> release(String name) {
        seen.invalidate(name);
        return lease.giveBack("sns-" + name).onFailure().recoverWithNull();
    }

    private Uni<Boolean> take(String id) {
        if (seen.asMap().putIfAbsent(id, true) != null) {
            return Uni.createFrom().item(false);
        }
        return lease.take("sns-" + id, window).onFailure().invoke(() -> seen.invalidate(id));
    }
}
