package io.countersign.signing.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.Example;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.explain.Finding.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that does not answer for the store is named even where it is the one that was signed. */
class StoreHostsTest {

    private static final Instant AT = Example.AT;

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, s3.eu-west-1.amazonaws.com, VALID",
        "eu-west-1, s3.dualstack.eu-west-1.amazonaws.com, VALID",
        "eu-west-1, s3-fips.eu-west-1.amazonaws.com, VALID",
        "us-east-1, s3.amazonaws.com, VALID",
        "cn-north-1, s3.cn-north-1.amazonaws.com.cn, VALID",
        "eu-west-1, s3.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3-external-1.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3-eu-west-1.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3.us-west-2.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3-website-eu-west-1.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3-website.eu-west-1.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3-accelerate.amazonaws.com, WRONG_HOST",
        "eu-west-1, s3.eu-west-1.amazonaws.com.example.org, WRONG_HOST",
        "eu-west-1, evil-s3.eu-west-1.amazonaws.com, WRONG_HOST",
        "eu-west-1, store.example.org, WRONG_HOST"
    })
    void aSignedHostMustBelongToTheStore(String region, String host, Code expected) {
        for (AddressingStyle style : AddressingStyle.values()) {
            S3Endpoint sent = new S3Endpoint("https", host, style);
            String url = new QuerySigner()
                    .sign(
                            RequestToSign.forObject("GET", sent, "demo", "k", List.of(), List.of()),
                            CredentialScope.s3(Example.CREDENTIALS, region),
                            AT,
                            60)
                    .url();
            Explainer.Known known = new Explainer.Known(
                    Example::byAccessKey,
                    region,
                    List.of(S3Endpoint.aws(region, AddressingStyle.VIRTUAL_HOSTED)),
                    key -> true,
                    AT);
            Explanation explanation =
                    new Explainer().explain(ReceivedRequest.of("GET", url, Map.of()), StoreError.NONE, known);
            assertEquals(List.of(expected), Explaining.codes(explanation), url);
        }
    }

    @ParameterizedTest
    @CsvSource({"key -> true, VALID", "key -> false, UNKNOWN_KEY"})
    void anAccessKeyOfAnotherStoreIsUnknown(String name, Code expected) {
        Explainer.Known known = new Explainer.Known(
                Example::byAccessKey, Example.REGION, List.of(Example.ENDPOINT), key -> name.endsWith("true"), AT);
        ReceivedRequest request = ReceivedRequest.of("GET", Example.url("GET", "k"), Map.of());
        assertEquals(List.of(expected), Explaining.codes(new Explainer().explain(request, StoreError.NONE, known)));
    }
}
