package io.countersign.signing;

import io.countersign.signing.PostPolicy.Condition;
import io.countersign.signing.PostPolicy.ContentLengthRange;
import io.countersign.signing.PostPolicy.Exactly;
import io.countersign.signing.PostPolicy.StartsWith;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs browser uploads: POST policies. Every field of the form has a condition, and the file's size is always limited.
 * AWS: "Browser-Based Uploads Using POST (AWS Signature Version 4)". Thread-safe.
 */
public final class FormSigner {

    /** The placeholder that S3 replaces with the name of the file from the browser. */
    private static final String FILENAME_VARIABLE = "${filename}";

    private final DerivedKeys keys = new DerivedKeys();

    /**
     * Signs {@code form}.
     *
     * @param at when the signature is made
     * @param expiration when the policy expires
     */
    public SignedFields sign(FormToSign form, CredentialScope signatory, Instant at, Instant expiration) {
        SigningBuffers workspace = SigningBuffers.ofThread();
        DerivedKey key = workspace.key(keys, signatory, at.getEpochSecond());
        String date = workspace.amzDate(at.getEpochSecond());

        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", form.keyIsPrefix() ? form.key() + FILENAME_VARIABLE : form.key());
        fields.putAll(form.fields());
        fields.put("x-amz-algorithm", QuerySigner.ALGORITHM);
        fields.put("x-amz-credential", key.credential());
        fields.put("x-amz-date", date);
        String token = signatory.credentials().sessionToken();
        if (token != null) {
            fields.put("x-amz-security-token", token);
        }

        List<Condition> conditions = new ArrayList<>(fields.size() + 3);
        conditions.add(new Exactly("bucket", form.bucket()));
        fields.forEach((name, value) -> conditions.add(
                form.keyIsPrefix() && "key".equals(name)
                        ? new StartsWith(name, form.key())
                        : new Exactly(name, value)));
        if (form.contentTypePrefix() != null) {
            conditions.add(new StartsWith("Content-Type", form.contentTypePrefix()));
        }
        conditions.add(new ContentLengthRange(form.minSize(), form.maxSize()));

        String policy = new PostPolicy(expiration, conditions).base64();
        fields.put("policy", policy);
        fields.put("x-amz-signature", signature(policy, key));
        return new SignedFields(fields);
    }

    /**
     * Returns the signature of an existing policy document.
     *
     * @param policy the document in base64, exactly as in the form
     * @param at the instant of the form's {@code x-amz-date}
     */
    public String signature(String policy, CredentialScope signatory, Instant at) {
        return signature(policy, keys.of(signatory, at.getEpochSecond()));
    }

    private static String signature(String policy, DerivedKey key) {
        SigningBuffers workspace = SigningBuffers.ofThread();
        byte[] signature = workspace.sign(workspace.text.clear().append(policy), key);
        return workspace.text.clear().appendHex(signature).toAscii();
    }
}
