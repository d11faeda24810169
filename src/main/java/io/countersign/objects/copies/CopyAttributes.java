package io.countersign.objects.copies;

import io.countersign.content.ContentDisposition;
import io.countersign.content.DispositionParser;
import io.countersign.content.ObjectHeader;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.ObjectRules;
import io.countersign.signer.ObjectAttributes;
import io.countersign.storage.CopySource;
import io.countersign.storage.UploadMark;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The attributes of a copy: what the request gives, and otherwise those of its source. The rules of the target's profile
 * apply to both alike, so that no attribute gets there by a copy that a PUT cannot set.
 *
 * @param requested the attributes, without what the target's profile sets
 * @param size the size in bytes
 * @param inherited the fields that are those of the source
 */
record CopyAttributes(ObjectAttributes requested, long size, Set<String> inherited) {

    private static final String CONTENT_TYPE = "contentType";
    private static final String METADATA = "metadata";
    private static final String TAGS = "tags";

    /**
     * The attributes of a copy under {@code rules}.
     *
     * @param tags the tags of the source; not used if {@code request} has tags
     * @throws ProblemException if an attribute has an invalid value
     */
    static CopyAttributes of(CopyRequest request, CopySource source, Map<String, String> tags, ObjectRules rules) {
        Set<String> inherited = new TreeSet<>();
        String type = request.contentType();
        if (type == null) {
            type = source.head().contentType();
            inherited.add(CONTENT_TYPE);
        }
        Map<String, String> metadata = request.metadata();
        if (metadata == null) {
            metadata = without(source.metadata(), rules.fixed().metadata().keySet());
            inherited.add(METADATA);
        }
        Map<String, String> kept = request.tags();
        if (kept == null) {
            kept = without(tags, rules.fixed().tags().keySet());
            inherited.add(TAGS);
        }
        for (ObjectHeader header : ObjectHeader.values()) {
            inherited.add(header.field());
        }
        try {
            ObjectAttributes attributes = ObjectAttributes.ofType(type)
                    .with(request.acl(), metadata, kept)
                    .creatingOnly(request.createsOnly())
                    .with(headersOf(source, type, rules));
            return new CopyAttributes(attributes, source.head().size(), inherited);
        } catch (ProblemException refusal) {
            throw named(refusal, inherited);
        }
    }

    /** The profile of the copy sets its own values; the mark of the upload that wrote the source is not the copy's. */
    private static Map<String, String> without(Map<String, String> of, Set<String> fixed) {
        Map<String, String> rest = new TreeMap<>(of);
        rest.keySet()
                .removeIf(name ->
                        name.equalsIgnoreCase(UploadMark.NAME) || fixed.stream().anyMatch(name::equalsIgnoreCase));
        return rest;
    }

    /**
     * The headers that callers may give under {@code rules}; the others are those of the profile. Without its encoding,
     * an object could not be read, so that one stays to be checked, unless the profile sets the same.
     */
    private static ObjectHeaders headersOf(CopySource source, String type, ObjectRules rules) {
        Map<ObjectHeader, String> kept = new TreeMap<>(source.headers());
        Map<ObjectHeader, String> defaults = rules.fixed().defaults().headers().values();
        kept.entrySet().removeIf(each -> {
            ObjectHeader header = each.getKey();
            boolean needed =
                    header == ObjectHeader.CONTENT_ENCODING && !each.getValue().equals(defaults.get(header));
            return !needed && !rules.allowed().headers().contains(header);
        });
        return ObjectHeaders.of(
                kept.get(ObjectHeader.CACHE_CONTROL),
                disposition(kept.get(ObjectHeader.CONTENT_DISPOSITION), type, rules),
                kept.get(ObjectHeader.CONTENT_ENCODING),
                kept.get(ObjectHeader.CONTENT_LANGUAGE),
                kept.get(ObjectHeader.EXPIRES));
    }

    /** Browsers save a copy that the target's profile does not let them display. */
    private static ContentDisposition disposition(String header, String type, ObjectRules rules) {
        if (header == null) {
            return null;
        }
        ContentDisposition parsed = DispositionParser.parse(header);
        return parsed.inline() && !rules.inlineTypes().allowShown(type)
                ? new ContentDisposition(false, parsed.fileName())
                : parsed;
    }

    /** What the rules of the target's profile are asked. */
    ObjectConstraints constraints() {
        return ObjectConstraints.NONE
                .withContentType(requested.contentType())
                .withSize(size)
                .withAcl(requested.acl())
                .withMetadata(requested.metadata())
                .withTags(requested.tags())
                .withHeaders(requested.headers())
                .sentInParts(true);
    }

    /** {@code refusal} with the names of the fields as the caller knows them. */
    ProblemException named(ProblemException refusal) {
        return named(refusal, inherited);
    }

    private static ProblemException named(ProblemException refusal, Set<String> inherited) {
        ProblemException named = refusal.naming("contentLength", "from.size");
        for (var violation : refusal.violations()) {
            String field = violation.field();
            int dot = field.indexOf('.');
            if (inherited.contains(dot < 0 ? field : field.substring(0, dot))) {
                named = named.naming(field, "from." + field);
            }
        }
        return named;
    }
}
