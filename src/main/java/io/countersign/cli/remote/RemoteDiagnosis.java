package io.countersign.cli.remote;

import io.countersign.cli.output.Host;
import java.util.Map;

/** Asks a running service for the faults of its set-up. */
public final class RemoteDiagnosis {

    private RemoteDiagnosis() {}

    /** Returns the report; {@code origin} may be null. */
    public static Map<?, ?> of(ServiceConnection service, Host host, String origin) {
        return service.client(host).json("GET", ServiceClient.withQuery("/v1/diagnosis", "origin", origin), null);
    }
}
