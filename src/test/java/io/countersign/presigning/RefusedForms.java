package io.countersign.presigning;

import io.countersign.signing.CredentialScope;
import io.countersign.signing.FormSigner;
import io.countersign.signing.FormToSign;
import io.countersign.signing.SigningCredentials;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signed forms broken in the ways in which they break in the field. */
final class RefusedForms {

    private final List<Refused> all = new ArrayList<>();
    private final String url;
    private final Map<String, String> fields;

    private RefusedForms() {
        JsonPath form = Service.presignForm(
                Map.of("key", "proof/form.txt", "contentType", "text/plain", "minSize", 1, "maxSize", 10));
        url = form.getString("url");
        fields = form.getMap("fields");
    }

    static List<Refused> all() {
        RefusedForms forms = new RefusedForms();
        forms.addFields();
        forms.addSignatures();
        return forms.all;
    }

    /** The form as it was answered: it is valid. */
    static Refused untouched() {
        RefusedForms forms = new RefusedForms();
        return Refused.form("untouched", forms.url, forms.fields, "valid");
    }

    private void with(String name, String field, String value, String expected) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        all.add(Refused.form(name, url, changed, expected));
    }

    private void without(String field, String expected) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        if (changed.keySet().removeIf(field::equalsIgnoreCase)) {
            all.add(Refused.form("without " + field, url, changed, expected));
        } else {
            throw new AssertionError("the form has no field " + field);
        }
    }

    private String named(String field) {
        return fields.keySet().stream()
                .filter(field::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }

    private void addFields() {
        with("another key", "key", "proof/other.txt", "condition-failed");
        with("another type", named("content-type"), "text/html", "condition-failed");
        with("a field too many", "x-amz-meta-more", "1", "field-not-covered");
        with("another ACL", "acl", "public-read", "field-not-covered");
        without("content-type", "condition-failed");
        without("policy", "field-missing");
        without("x-amz-signature", "field-missing");
        without("x-amz-credential", "field-missing");
        all.add(Refused.form("file too large", url, fields, "size-out-of-range")
                .sending(new byte[11])
                .knownByAnswer());
        all.add(Refused.form("file too small", url, fields, "size-out-of-range")
                .sending(new byte[0])
                .knownByAnswer());
    }

    private void addSignatures() {
        String signature = fields.get("x-amz-signature");
        with("signature cut off", "x-amz-signature", signature.substring(0, 40), "signature-truncated");
        with("signature changed", "x-amz-signature", SignedLink.flipped(signature, 3), "signature-mismatch");
        String policy = fields.get("policy");
        with("policy changed", "policy", policy.substring(0, 8) + policy.substring(12), "signature-mismatch");
        with("unknown key", "x-amz-credential", "someone" + fields.get("x-amz-credential"), "unknown-key");
        Instant now = Instant.now();
        all.add(Refused.form(
                "expired", url, signed(TestStore.BUCKET, TestStore.SECRET_KEY, now.minusSeconds(60)), "expired"));
        all.add(Refused.form(
                "another secret", url, signed(TestStore.BUCKET, "another", now.plusSeconds(60)), "signature-mismatch"));
        all.add(Refused.form(
                "another bucket", url, signed("other", TestStore.SECRET_KEY, now.plusSeconds(60)), "condition-failed"));
    }

    private static Map<String, String> signed(String bucket, String secret, Instant end) {
        FormToSign form = new FormToSign(bucket, "proof/form.txt", false, Map.of(), null, 1, 10);
        CredentialScope signatory =
                CredentialScope.s3(SigningCredentials.of(TestStore.ACCESS_KEY, secret), "us-east-1");
        return new FormSigner().sign(form, signatory, end.minusSeconds(60), end).fields();
    }
}
