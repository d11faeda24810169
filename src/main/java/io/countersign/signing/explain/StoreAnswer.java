package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.StoreErrorCodes.Advice;
import java.util.Arrays;
import java.util.Set;

/**
 * Adds findings from the store's error document. A rejected request is never reported as valid.
 */
final class StoreAnswer {

    /** Codes with many possible reasons: they add nothing to a cause that was found. */
    private static final Set<String> VAGUE = Set.of(
            "SignatureDoesNotMatch",
            "AccessDenied",
            "AuthorizationQueryParametersError",
            "InvalidArgument",
            "InvalidRequest",
            "InvalidPolicyDocument",
            "MalformedPolicy",
            "NotFound");

    private StoreAnswer() {}

    /** Adds the findings of {@code error}; if a store rejected the request, at least one finding exists afterwards. */
    static void addTo(Findings findings, StoreError error) {
        if (!error.isGiven()) {
            return;
        }
        addMessage(findings, error);
        String code = error.get("Code").strip();
        Advice advice = StoreErrorCodes.all().get(code);
        if (advice != null && (findings.isEmpty() || !VAGUE.contains(code))) {
            String endpoint = error.get("Endpoint").isEmpty()
                    ? ""
                    : " It names the host " + Findings.shown(error.get("Endpoint")) + '.';
            String sentence = "The store returned " + code + ": " + advice.advice() + endpoint;
            if (advice.finding() == Code.STORE_REFUSED) {
                findings.add(Code.STORE_REFUSED, sentence);
            } else {
                findings.addOnce(advice.finding(), sentence);
            }
        }
        if (findings.isEmpty()) {
            boolean readable = code.matches("[A-Za-z0-9.]{1,64}");
            findings.add(
                    Code.STORE_REFUSED,
                    "The store rejected the request" + (readable ? " with " + code : "")
                            + " for a reason that is not in the table of codes: no fault of the "
                            + "signature was found. See the store's message and its documentation.");
        }
    }

    /** Reasons that stores state only in messages. AWS uses AccessDenied for each of these. */
    private static void addMessage(Findings findings, StoreError error) {
        String message = error.get("Message");
        if (message.contains("not signed")) {
            String names = error.get("HeadersNotSigned");
            findings.addOnce(
                    Code.HEADER_NOT_SIGNED,
                    "The store received headers that are not signed"
                            + (names.isEmpty()
                                    ? ""
                                    : " (" + Findings.firstOf(Arrays.asList(names.split(",\\s?"))) + ')')
                            + ": omit them, or sign them.");
        }
        if (message.contains("not valid yet") || message.contains("not yet valid")) {
            findings.addOnce(
                    Code.CLOCK_SKEW, "By the store's clock, the URL's date is in the future: set the signer's clock.");
        }
        if (message.contains("Policy expired")) {
            findings.addOnce(Code.EXPIRED, "The store reports that the form's policy has expired: request a new form.");
        }
        if (message.contains("Extra input fields")) {
            findings.addOnce(
                    Code.FIELD_NOT_COVERED,
                    "The store received fields without a condition in the policy ("
                            + Findings.shown(message.substring(message.indexOf("Extra input fields") + 18)
                                    .replaceFirst("^:?\\s{0,8}", ""))
                            + "): omit them.");
        }
        if (message.contains("Policy Condition failed")) {
            findings.addOnce(
                    Code.CONDITION_FAILED,
                    "The store found that a field breaks a condition of the policy: send every field unchanged.");
        }
    }
}
