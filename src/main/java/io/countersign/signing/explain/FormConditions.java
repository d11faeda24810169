package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.ReceivedForm.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks each field of a form against the conditions of its policy, and each condition against the fields. AWS:
 * "Creating a POST Policy".
 */
final class FormConditions {

    /** Fields that need no condition. AWS, on the same page; also the fields of Signature Version 2. */
    private static final Set<String> FREE = Set.of("x-amz-signature", "file", "policy", "awsaccesskeyid", "signature");

    /** The maximum number of findings about conditions. */
    private static final int MAX_FAILED = 15;

    private FormConditions() {}

    static void addTo(Findings findings, ReceivedForm form) {
        Map<String, String> fields = form.byName();
        addAfterFile(findings, form);
        Set<String> covered = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> failed = new ArrayList<>();
        for (Condition condition : form.policy().conditions()) {
            String fault = fault(condition, fields, form, covered);
            if (fault != null) {
                failed.add(fault);
            }
        }
        failed.stream().limit(MAX_FAILED).forEach(fault -> findings.add(Code.CONDITION_FAILED, fault));
        List<String> uncovered = form.fields().keySet().stream()
                .filter(name -> !covered.contains(name))
                .filter(name -> !FREE.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("x-ignore-"))
                .toList();
        if (!uncovered.isEmpty()) {
            findings.add(
                    Code.FIELD_NOT_COVERED,
                    "No condition of the policy covers the fields " + Findings.firstOf(uncovered)
                            + ": omit them, or sign a form with them.");
        }
    }

    private static void addAfterFile(Findings findings, ReceivedForm form) {
        List<String> names = List.copyOf(form.fields().keySet());
        int file = names.indexOf("file");
        if (file >= 0 && file < names.size() - 1) {
            findings.add(
                    Code.FIELD_AFTER_FILE,
                    "Stores read no field after the file, so these are missing there: "
                            + Findings.firstOf(names.subList(file + 1, names.size())) + ". Send the file last.");
        }
    }

    /** Returns the violation of a condition, or null; adds the field to the covered fields. */
    private static String fault(
            Condition condition, Map<String, String> fields, ReceivedForm form, Set<String> covered) {
        if (condition instanceof Condition.Exactly exactly) {
            covered.add(exactly.field());
            return exactly.field().equals("bucket") && !fields.containsKey("bucket")
                    ? bucketFault(exactly.value(), form.place())
                    : exactlyFault(exactly, fields.get(exactly.field()));
        }
        if (condition instanceof Condition.StartsWith prefix) {
            covered.add(prefix.field());
            return prefixFault(prefix, fields.get(prefix.field()));
        }
        if (condition instanceof Condition.Unknown unknown) {
            return "A condition of the policy is of an unknown kind: " + Findings.shown(unknown.text()) + ".";
        }
        return null;
    }

    private static String exactlyFault(Condition.Exactly exactly, String value) {
        if (value == null) {
            return "The field " + Findings.shown(exactly.field()) + " is missing; the policy requires it to be "
                    + shown(exactly.field(), exactly.value()) + ".";
        }
        return value.equals(exactly.value())
                ? null
                : "The field " + Findings.shown(exactly.field()) + " is " + shown(exactly.field(), value)
                        + "; the policy requires exactly " + shown(exactly.field(), exactly.value()) + ".";
    }

    private static String prefixFault(Condition.StartsWith condition, String value) {
        if (value == null) {
            return condition.prefix().isEmpty()
                    ? null
                    : "The field " + Findings.shown(condition.field())
                            + " is missing; the policy requires it to begin with "
                            + shown(condition.field(), condition.prefix()) + ".";
        }
        // AWS: a Content-Type with commas is a list, each of which must meet the condition
        boolean isList = condition.field().equalsIgnoreCase("content-type") && value.indexOf(',') >= 0;
        boolean keeps = isList
                ? Arrays.stream(value.split(",")).allMatch(item -> item.strip().startsWith(condition.prefix()))
                : value.startsWith(condition.prefix());
        return keeps
                ? null
                : "The field " + Findings.shown(condition.field()) + " is " + shown(condition.field(), value)
                        + "; the policy requires it to begin with " + shown(condition.field(), condition.prefix())
                        + ".";
    }

    /** The bucket is not a field of a form that is posted to the bucket's URL. */
    private static String bucketFault(String bucket, ReceivedRequest place) {
        String path = place.path().replaceFirst("^/", "").replaceFirst("/$", "");
        boolean isNamed = path.isEmpty() ? place.authority().startsWith(bucket + '.') : path.equals(bucket);
        return isNamed
                ? null
                : "The form was posted to " + Findings.shown(place.authority() + place.path())
                        + ", which is not the URL of the bucket " + bucket
                        + " that the policy requires: post it to the returned URL.";
    }

    private static String shown(String field, String value) {
        return HeaderRepairs.isShowable(field.toLowerCase(Locale.ROOT))
                        && !field.toLowerCase(Locale.ROOT).equals("x-amz-signature")
                ? '"' + Findings.shown(value) + '"'
                : "another value";
    }
}
