package io.countersign.signing;

import java.time.Instant;
import java.util.List;

/**
 * Signs requests by their query: presigned URLs. AWS: "Authenticating Requests: Using Query Parameters".
 *
 * <p>Thread-safe. A signature costs one SHA-256 of the canonical request and one HMAC. The URL's parameters have the
 * order of the AWS SDK for Java, so that both can be compared byte for byte.
 */
public final class QuerySigner {

    /** The maximum lifetime of a signed URL in S3: seven days, in seconds. */
    public static final long MAX_EXPIRES_SECONDS = 7 * AmzDate.DAY;

    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final DerivedKeys keys = new DerivedKeys();

    /**
     * Signs {@code request}.
     *
     * @param at when the URL's lifetime starts; fractions of a second are dropped
     * @param expiresSeconds the lifetime in seconds, from 1 to {@link #MAX_EXPIRES_SECONDS}
     * @throws IllegalArgumentException if {@code expiresSeconds} is out of range, or a text contains an unpaired
     * surrogate
     */
    public PresignedUrl sign(RequestToSign request, CredentialScope signatory, Instant at, long expiresSeconds) {
        if (expiresSeconds < 1 || expiresSeconds > MAX_EXPIRES_SECONDS) {
            throw new IllegalArgumentException("a signed URL lives from 1 second to 7 days");
        }
        SigningBuffers workspace = SigningBuffers.ofThread();
        DerivedKey key = workspace.key(keys, signatory, at.getEpochSecond());
        String date = workspace.amzDate(at.getEpochSecond());
        String expires = Long.toString(expiresSeconds);
        String names = signedHeaders(request.headers());
        String signedHeaders = PercentEncoding.encode(names); // a token may contain # and &

        AsciiBuffer canonical =
                workspace.canonical.clear().append(request.method()).append('\n');
        int pathStart = canonical.length();
        canonical.appendEncoded(request.path(), true);
        int pathEnd = canonical.length();
        canonical.append('\n');
        CanonicalQuery query = CanonicalQuery.of(request.query());
        query.appendBefore(canonical, "X-Amz-");
        canonical.append("X-Amz-Algorithm=" + ALGORITHM + "&X-Amz-Credential=").append(key.encodedCredential());
        canonical.append("&X-Amz-Date=").append(date).append("&X-Amz-Expires=").append(expires);
        if (key.encodedToken() != null) {
            canonical.append("&X-Amz-Security-Token=").append(key.encodedToken());
        }
        canonical.append("&X-Amz-SignedHeaders=").append(signedHeaders);
        query.appendAfter(canonical, "X-Amz-");
        canonical.append('\n');
        appendHeaders(canonical, request, names);
        canonical.append('\n').append(request.payloadHash());

        byte[] hash = workspace.sha256(canonical);
        AsciiBuffer text = workspace.text.clear();
        appendStringToSign(text, date, key.scope(), hash);
        byte[] signature = workspace.sign(text, key);

        AsciiBuffer url = text.clear().append(request.scheme()).append("://").append(request.authority());
        url.append(canonical, pathStart, pathEnd).append('?');
        query.appendAsGiven(url);
        if (key.encodedToken() != null) {
            url.append("X-Amz-Security-Token=").append(key.encodedToken()).append('&');
        }
        url.append("X-Amz-Algorithm=" + ALGORITHM + "&X-Amz-Date=").append(date);
        url.append("&X-Amz-SignedHeaders=").append(signedHeaders);
        url.append("&X-Amz-Credential=").append(key.encodedCredential());
        url.append("&X-Amz-Expires=").append(expires);
        url.append("&X-Amz-Signature=").appendHex(signature);
        return new PresignedUrl(url.toAscii(), request.headers());
    }

    static void appendStringToSign(AsciiBuffer text, String date, String scope, byte[] hash) {
        text.append(ALGORITHM + "\n")
                .append(date)
                .append('\n')
                .append(scope)
                .append('\n')
                .appendHex(hash);
    }

    /** The names of the signed headers, including {@code host}, sorted and joined by semicolons. */
    private static String signedHeaders(List<Header> headers) {
        if (headers.isEmpty()) {
            return "host";
        }
        StringBuilder names = new StringBuilder(32 * headers.size());
        boolean hostWritten = false;
        String last = null;
        for (Header header : headers) {
            if (header.name().equals(last)) {
                continue;
            }
            last = header.name();
            if (!hostWritten && last.compareTo("host") > 0) {
                names.append("host;");
                hostWritten = true;
            }
            names.append(last).append(';');
        }
        if (!hostWritten) {
            return names.append("host").toString();
        }
        names.setLength(names.length() - 1);
        return names.toString();
    }

    /** Canonical headers, an empty line, and the list of header names. */
    private static void appendHeaders(AsciiBuffer canonical, RequestToSign request, String names) {
        boolean hostWritten = false;
        String last = null;
        for (Header header : request.headers()) {
            if (header.name().equals(last)) {
                canonical.append(',').appendHeaderValue(header.value());
                continue;
            }
            if (last != null) {
                canonical.append('\n');
            }
            last = header.name();
            if (!hostWritten && last.compareTo("host") > 0) {
                canonical.append("host:").append(request.authority()).append('\n');
                hostWritten = true;
            }
            canonical.append(last).append(':').appendHeaderValue(header.value());
        }
        if (last != null) {
            canonical.append('\n');
        }
        if (!hostWritten) {
            canonical.append("host:").append(request.authority()).append('\n');
        }
        canonical.append('\n').append(names);
    }
}
