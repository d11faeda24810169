package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.countersign.aws.SdkConnections;
import io.countersign.stores.Settings;
import io.countersign.stores.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The clients of the stores. */
class S3ClientsTest {

    private final List<Thread> creators = Collections.synchronizedList(new ArrayList<>());
    private final Stores stores = Settings.stores(Map.of("countersign.s3.region", "r"), Clock.systemUTC());
    private final S3Clients clients = new S3Clients(
            new S3AsyncClient() {
                @Override
                public String serviceName() {
                    creators.add(Thread.currentThread());
                    return "s3";
                }

                @Override
                public void close() {}
            },
            S3AsyncClient.builder(),
            stores,
            new S3ClientLimits(),
            new SdkConnections());

    private String call() {
        return clients.call("default", client -> CompletableFuture.completedFuture("answer"))
                .await()
                .indefinitely();
    }

    @Test
    void theFirstCallCreatesTheClientOnAnotherThread() {
        assertEquals(List.of(), creators);
        assertEquals("answer", call());
        assertEquals(1, creators.size());
        assertNotSame(Thread.currentThread(), creators.get(0));
        assertEquals("answer", call());
        assertEquals(1, creators.size(), "created once");
    }
}
