package io.countersign.bench;

import io.countersign.signing.PresignedUrl;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Explainer;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.StoreError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes the canonical request and the string to sign of a URL, over and over: the floor under every signer. */
final class BareHashing {

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] canonicalRequest;
    private final byte[] stringToSign;
    private final MessageDigest sha256;
    private final Mac hmac;

    BareHashing(PresignedUrl url, SigningCredentials credentials, Instant at, String region) {
        ReceivedRequest request = ReceivedRequest.of("GET", url.url(), Map.of());
        Explainer.Known known = new Explainer.Known(accessKey -> credentials, region, List.of(), key -> true, at);
        Explanation explanation = new Explainer().explain(request, StoreError.NONE, known);
        canonicalRequest = explanation.canonicalRequest().getBytes(StandardCharsets.UTF_8);
        stringToSign = explanation.stringToSign().getBytes(StandardCharsets.UTF_8);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(sha256.digest(stringToSign), "HmacSHA256")); // any 32 bytes cost the same
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both results in hex, as a signer needs them. */
    String[] sign() {
        return new String[] {HEX.formatHex(sha256.digest(canonicalRequest)), HEX.formatHex(hmac.doFinal(stringToSign))};
    }
}
