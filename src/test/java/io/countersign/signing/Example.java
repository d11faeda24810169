package io.countersign.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The keys of AWS's published examples, and a request of ours signed with them. */
final class Example {

    static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String TOKEN = "FwoGZXIvYXdzEBYaDExample/+token==";
    static final SigningCredentials CREDENTIALS = SigningCredentials.of(ACCESS_KEY, SECRET);
    static final SigningCredentials TEMPORARY = new SigningCredentials(ACCESS_KEY, SECRET, TOKEN);
    static final String REGION = "us-east-1";
    static final Signatory SIGNATORY = Signatory.s3(CREDENTIALS, REGION);
    static final S3Endpoint ENDPOINT = new S3Endpoint("https", "store.example.com:9000", AddressingStyle.PATH);
    static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    static final long LIFE = 900;

    private Example() {}

    static SigningCredentials byAccessKey(String accessKeyId) {
        return accessKeyId.equals(ACCESS_KEY) ? CREDENTIALS : null;
    }

    static RequestToSign request(String method, String key, Header... headers) {
        List<QueryParam> query = List.of(new QueryParam("x-countersign-id", "01ABC"));
        return RequestToSign.forObject(method, ENDPOINT, "demo", key, query, List.of(headers));
    }

    static String url(String method, String key, Header... headers) {
        return new QuerySigner()
                .sign(request(method, key, headers), SIGNATORY, AT, LIFE)
                .url();
    }

    /** What {@code method} and {@code url} look like at the store. */
    static ReceivedRequest received(String method, String url, Map<String, String> headers) {
        return ReceivedRequest.of(method, url, headers);
    }

    static String parameter(String url, String name) {
        return ReceivedRequest.of("GET", url, Map.of()).parameter(name);
    }
}
