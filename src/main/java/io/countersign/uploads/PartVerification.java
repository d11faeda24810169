package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.storage.StoredPart;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.session.PartLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Selects the parts of a file: compares the reported parts with those that have arrived and with the layout. */
final class PartVerification {

    /** Maximum number of part numbers named in one message. */
    private static final int MAX_NAMED = 20;

    private PartVerification() {}

    /**
     * The parts to put together, by their numbers.
     *
     * @param sent the parts that the caller reports, or null for all parts that have arrived
     * @throws ProblemException if parts are missing, are not those that the caller sent, or have another size than
     * planned
     */
    static List<StoredPart> of(PartLayout layout, List<StoredPart> arrived, List<SentPart> sent) {
        Map<Integer, StoredPart> byNumber = new TreeMap<>();
        arrived.forEach(part -> byNumber.put(part.number(), part));
        List<StoredPart> chosen = sent == null ? new ArrayList<>(byNumber.values()) : matched(layout, byNumber, sent);
        chosen.sort(Comparator.comparingInt(StoredPart::number));
        requireAll(layout, chosen);
        requireSizes(layout, chosen);
        return chosen;
    }

    private static List<StoredPart> matched(PartLayout layout, Map<Integer, StoredPart> arrived, List<SentPart> sent) {
        List<Violation> violations = new ArrayList<>();
        Map<Integer, StoredPart> matched = new HashMap<>();
        for (int i = 0; i < sent.size() && violations.size() < MAX_NAMED; i++) {
            SentPart part = sent.get(i);
            String field = "parts[" + i + "]";
            if (part == null) {
                throw ProblemException.invalid(field, "must be a partNumber and an etag");
            }
            layout.require(field + ".partNumber", part.partNumber());
            StoredPart stored = arrived.get(part.partNumber());
            if (stored == null) {
                violations.add(new Violation(
                        field, "has not arrived: send part " + part.partNumber() + " again, then complete"));
            } else if (!bare(stored.etag()).equals(bare(part.etag()))) {
                violations.add(new Violation(
                        field + ".etag", "is not the entity tag of part " + part.partNumber() + " as it has arrived"));
            } else if (part.checksum() != null && !isOf(part.checksum(), stored)) {
                violations.add(new Violation(
                        field + ".checksum",
                        "is not a checksum that the store reports of part " + part.partNumber()
                                + " as it has arrived; leave it out where the part was not sent with it"));
            } else if (matched.put(part.partNumber(), stored) != null) {
                violations.add(new Violation(field + ".partNumber", "must not be given twice"));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations).withReason("parts");
        }
        return new ArrayList<>(matched.values());
    }

    /** Most stores use the MD5 as the entity tag; if the tag has another form, the MD5 cannot be compared. */
    private static boolean isOf(Checksum checksum, StoredPart part) {
        return checksum.algorithm() == Algorithm.MD5
                ? checksum.isEntityTag(part.etag())
                : checksum.value().equals(part.checksums().get(checksum.algorithm()));
    }

    /** Clients read the tag from a header, with quotes, or from XML, where some stores omit them. */
    private static String bare(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static void requireAll(PartLayout layout, List<StoredPart> parts) {
        if (parts.isEmpty()) {
            throw conflict("parts-missing", "No part has arrived yet; send them, then complete.");
        }
        if (layout.count() == null || parts.size() == layout.count()) {
            return;
        }
        List<Integer> missing = new ArrayList<>();
        int at = 0;
        for (int number = 1; number <= layout.count(); number++) {
            if (at < parts.size() && parts.get(at).number() == number) {
                at++;
            } else {
                missing.add(number);
            }
        }
        throw conflict(
                "parts-missing",
                "Of " + layout.count() + " parts, these are missing: " + named(missing)
                        + ". Send them, then complete.");
    }

    private static void requireSizes(PartLayout layout, List<StoredPart> parts) {
        StoredPart last = parts.get(parts.size() - 1);
        List<Integer> wrong = parts.stream()
                .filter(part -> !layout.fits(part, part == last))
                .map(StoredPart::number)
                .toList();
        if (!wrong.isEmpty()) {
            throw conflict(
                    "parts-size",
                    (layout.size() == null
                                    ? "Every part except the last must have at least 5 MiB. These are smaller: "
                                    : "These parts do not have the planned size: ")
                            + named(wrong) + ". Send them again, then complete.");
        }
    }

    private static String named(List<Integer> numbers) {
        String first = String.join(
                ", ", numbers.stream().limit(MAX_NAMED).map(String::valueOf).toList());
        return numbers.size() > MAX_NAMED ? first + " and " + (numbers.size() - MAX_NAMED) + " more" : first;
    }

    private static ProblemException conflict(String reason, String sentence) {
        return new ProblemException(ProblemCode.CONFLICT, sentence).withReason(reason);
    }
}
