package io.countersign.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * What a store computes for a signed request: the canonical request and the string to sign, from the received request.
 *
 * @param canonicalRequest the canonical request
 * @param stringToSign the string to sign
 */
public record Recomputation(String canonicalRequest, String stringToSign) {

    public static Recomputation of(ReceivedRequest request, QuerySignature signature) {
        SigningBuffers workspace = SigningBuffers.ofThread();
        AsciiBuffer canonical =
                workspace.canonical.clear().append(request.method()).append('\n');
        canonical.appendEncoded(request.path(), true).append('\n');
        List<QueryParam> signed = request.query().stream()
                .filter(param -> !param.name().equals("X-Amz-Signature"))
                .toList();
        CanonicalQuery.of(signed).append(canonical);
        canonical.append('\n');
        for (String name : signature.signedHeaders()) {
            String value = name.equals("host")
                    ? request.authority()
                    : request.headers().getOrDefault(name, "");
            canonical.appendUtf8(name).append(':').appendHeaderValue(value).append('\n');
        }
        canonical.append('\n').appendUtf8(String.join(";", signature.signedHeaders()));
        canonical.append('\n').append(RequestToSign.UNSIGNED_PAYLOAD);

        byte[] hash = workspace.sha256(canonical);
        AsciiBuffer text = workspace.text.clear();
        QuerySigner.appendStringToSign(
                text, AmzDate.of(signature.issuedAt().getEpochSecond()), signature.scope(), hash);
        return new Recomputation(canonical.toString(), text.toString());
    }

    /**
     * Whether {@code signature} is the signature of this string to sign under {@code key}; compared in constant time.
     */
    boolean matches(QuerySignature signature, DerivedKey key) {
        SigningBuffers workspace = SigningBuffers.ofThread();
        byte[] expected = workspace.sign(workspace.text.clear().appendUtf8(stringToSign), key);
        byte[] hex = workspace.text.clear().appendHex(expected).toByteArray();
        return MessageDigest.isEqual(hex, signature.signature().getBytes(StandardCharsets.UTF_8));
    }

    /** The canonical request contains the session token, so nothing is printed. */
    @Override
    public String toString() {
        return "Recomputation[redacted]";
    }
}
