package io.countersign.alerts.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.state.ClusterLease;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/** The ids and signatures of deliveries that were taken, so that none is taken twice: of this instance, and, where there is a Redis, of all. */
@Singleton
class SeenMessages {

    private final Cache<String, Boolean> here;
    private final ClusterLease lease;
    private final Duration window;

    SeenMessages(InboundRules rules, ClusterLease lease) {
        // one from the future may come again until it is as old as the others
        this.window = rules.window().plus(HookService.AHEAD);
        this.lease = lease;
        this.here = Caffeine.newBuilder()
                .maximumSize(2L * rules.maxTracked())
                .expireAfterWrite(window)
                .build();
    }

    /**
     * Whether {@code delivery}, which is genuine, is new by its id and by its signature; from now on it is not. One signature fits several
     * ids: what is signed is a text of lines, and a value may hold lines that look like another field. Fails with a problem where that
     * cannot be found out.
     */
    Uni<Boolean> take(SnsEnvelope delivery) {
        String id = "id-" + delivery.messageId();
        return take(id).chain(fresh -> fresh
                ? take("signature-" + hashOf(delivery.get("Signature")))
                        .onFailure()
                        .call(() -> giveBack(id))
                : Uni.createFrom().item(false));
    }

    /** Of the bytes, for base64 spells some in several ways. */
    private static String hashOf(String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Uni<Void> giveBack(String name) {
        here.invalidate(name);
        return lease.giveBack("sns-" + name).onFailure().recoverWithNull();
    }

    private Uni<Boolean> take(String id) {
        if (here.asMap().putIfAbsent(id, true) != null) {
            return Uni.createFrom().item(false);
        }
        return lease.take("sns-" + id, window).onFailure().invoke(() -> here.invalidate(id));
    }
}
