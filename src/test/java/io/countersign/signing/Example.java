package io.countersign.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The keys of AWS's published examples, and a request of ours signed with them. */
public final class Example {

    public static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String TOKEN = "FwoGZXIvYXdzEBYaDExample/+token==";
    public static final SigningCredentials CREDENTIALS = SigningCredentials.of(ACCESS_KEY, SECRET);
    static final SigningCredentials TEMPORARY = new SigningCredentials(ACCESS_KEY, SECRET, TOKEN);
    public static final String REGION = "us-east-1";
    public static final CredentialScope SIGNATORY = CredentialScope.s3(CREDENTIALS, REGION);
    public static final S3Endpoint ENDPOINT = new S3Endpoint("https", "store.example.com:9000", AddressingStyle.PATH);
    public static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    public static final long LIFE = 900;

    private Example() {}

    public static SigningCredentials byAccessKey(String accessKeyId) {
        return accessKeyId.equals(ACCESS_KEY) ? CREDENTIALS : null;
    }

    public static RequestToSign request(String method, String key, Header... headers) {
        List<QueryParam> query = List.of(new QueryParam("x-countersign-id", "01ABC"));
        return RequestToSign.forObject(method, ENDPOINT, "demo", key, query, List.of(headers));
    }

    public static String url(String method, String key, Header... headers) {
        return new QuerySigner()
                .sign(request(method, key, headers), SIGNATORY, AT, LIFE)
                .url();
    }

    /** What {@code method} and {@code url} look like at the store. */
    public static ReceivedRequest received(String method, String url, Map<String, String> headers) {
        return ReceivedRequest.of(method, url, headers);
    }

    public static String parameter(String url, String name) {
        return ReceivedRequest.of("GET", url, Map.of()).parameter(name);
    }
}
