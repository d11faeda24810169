package io.countersign.aws.sns;

import io.countersign.aws.sns.SnsFieldRules.FieldRule;
import io.countersign.problem.Violation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the field that SNS rejected and its accepted values. SNS names the parameter only in its error text, which is
 * never passed on because it repeats request values.
 */
final class SnsRefusals {

    /** The prefix of SNS's reason, once or several times. */
    private static final Pattern LEAD = Pattern.compile("(?:Invalid parameter: ?|Attributes? Reason: ?){0,4}");

    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("'([A-Za-z0-9_-][A-Za-z0-9_.-]{0,255})'");

    private SnsRefusals() {}

    /**
     * Returns the rejected field and the reason, from SNS's error.
     *
     * @param code SNS's code, such as {@code InvalidParameter}
     * @param text SNS's text; may be null
     * @return null if the text is unknown
     */
    static Violation violationOf(String code, String text) {
        if (code.startsWith("KMS")) {
            return new Violation("kmsKey", kmsRemedy(code));
        }
        if (!code.startsWith("InvalidParameter")
                && !code.startsWith("ParameterValue")
                && !code.equals("ValidationError")) {
            return null;
        }
        String reason = reasonIn(text);
        boolean ofAttribute = reason.toLowerCase(Locale.ROOT).contains("message attribute");
        if (ofAttribute && !reason.contains("'AWS.SNS.")) { // attributes that this service sets from other fields
            Matcher name = ATTRIBUTE_NAME.matcher(reason);
            return first(SnsFieldRules.OF_ATTRIBUTES, reason, name.find() ? "." + name.group(1) : "");
        }
        return first(SnsFieldRules.OF_PARAMETERS, reason, "");
    }

    private static Violation first(List<FieldRule> rules, String reason, String suffix) {
        for (FieldRule rule : rules) {
            if (rule.start().matcher(reason).lookingAt()) {
                return new Violation(rule.field() + suffix, rule.remedy());
            }
        }
        return null;
    }

    /** Without SNS's prefix; limited to the length of a name and a reason. */
    private static String reasonIn(String text) {
        String some = text == null ? "" : text.substring(0, Math.min(text.length(), 1000));
        Matcher lead = LEAD.matcher(some);
        return lead.lookingAt() ? some.substring(lead.end()).strip() : some;
    }

    /** AWS: "Publish", "Errors". */
    private static String kmsRemedy(String code) {
        return switch (code) {
            case "KMSAccessDenied", "KMSAccessDeniedException" ->
                "is a key that this service's credentials may not use; they need kms:GenerateDataKey and kms:Decrypt";
            case "KMSDisabled", "KMSInvalidState" -> "is a key that is disabled or about to be deleted; enable it";
            case "KMSNotFound" -> "is a key that does not exist in the region of the topic";
            case "KMSOptInRequired" -> "needs a subscription of the account to AWS KMS";
            default -> "is a key that AWS KMS could not use now. Try again later";
        };
    }
}
