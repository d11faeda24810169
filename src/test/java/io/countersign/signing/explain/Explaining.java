package io.countersign.signing.explain;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.Example;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.explain.Finding.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How the tests ask for explanations: as the store of {@link Example}, which knows one key. */
public final class Explaining {

    private static final Explainer EXPLAINER = new Explainer();

    private Explaining() {}

    public static Explanation explain(ReceivedRequest request, StoreError error, Instant now) {
        S3Endpoint hosted = new S3Endpoint("https", "s3.example.org", AddressingStyle.VIRTUAL_HOSTED);
        List<S3Endpoint> endpoints = List.of(Example.ENDPOINT, hosted);
        return EXPLAINER.explain(
                request, error, new Explainer.Known(Example::byAccessKey, Example.REGION, endpoints, key -> true, now));
    }

    static List<Code> codes(String method, String url, Map<String, String> headers) {
        return codes(explain(ReceivedRequest.of(method, url, headers), StoreError.NONE, Example.AT));
    }

    static List<Code> codes(Explanation explanation) {
        return explanation.findings().stream().map(Finding::code).toList();
    }
}
