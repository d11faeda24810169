package io.countersign.cors;

import com.fasterxml.jackson.annotation.JsonValue;
import io.countersign.storage.ObjectMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The upload clients that send requests to the store from a page, and the CORS permissions that each needs: the only
 * definition. A client can need methods that no profile lists: Uppy starts, lists and aborts multipart uploads at the
 * store, for which a profile with {@code PUT} is sufficient. Based on the clients' sources; docs/clients has a page for
 * each.
 */
@Schema(name = "CorsClient", description = "An upload client that sends requests to the store from a page.")
public enum ClientMode {
    /** The module of this service. */
    COUNTERSIGN_UPLOAD(
            Set.of(ObjectMethod.PUT), sending(ObjectMethod.PUT, "content-type", "if-none-match", "x-amz-*"), true),
    /** Uppy 6 with {@code companionEndpoint}: forms, and parts by PUT. */
    UPPY_COMPANION(
            Set.of(ObjectMethod.PUT, ObjectMethod.POST), with(sending(ObjectMethod.PUT), ObjectMethod.POST), true),
    /** Uppy 5; it never completes if it cannot read the ETag in the response to a form. */
    UPPY_5(Set.of(ObjectMethod.PUT, ObjectMethod.POST), with(sending(ObjectMethod.PUT), ObjectMethod.POST), true),
    /** Uppy 6 with {@code signRequest}: the browser starts, lists and aborts multipart uploads at the store. */
    UPPY_SIGN_REQUEST(Set.of(ObjectMethod.PUT), direct(), true),
    /** Uppy 6 with {@code getCredentials}: the same, and the browser completes them at the store, too. */
    UPPY_CREDENTIALS(Set.of(ObjectMethod.PUT), direct(), true),
    REACT_S3_UPLOADER(Set.of(ObjectMethod.PUT), sending(ObjectMethod.PUT, "content-type", "x-amz-*"), false),
    S3UPLOAD(Set.of(ObjectMethod.PUT), sending(ObjectMethod.PUT, "content-type", "x-amz-acl"), false),
    BETTER_UPLOAD(Set.of(ObjectMethod.PUT), sending(ObjectMethod.PUT, "content-type", "x-amz-*"), true),
    /** It sends the returned headers, including the file's checksum. */
    ACTIVE_STORAGE(
            Set.of(ObjectMethod.PUT),
            sending(ObjectMethod.PUT, "content-type", "content-md5", "if-none-match", "x-amz-*"),
            false);

    private final Set<ObjectMethod> profile;
    private final Map<ObjectMethod, List<String>> sent;
    private final boolean readsEtag;

    /**
     * @param profile the methods that a profile must allow
     * @param sent the methods that the page uses at the store, each with the headers that it may send
     * @param readsEtag whether the page reads {@code ETag} in responses to PUT and POST
     */
    ClientMode(Set<ObjectMethod> profile, Map<ObjectMethod, List<String>> sent, boolean readsEtag) {
        this.profile = profile;
        this.sent = sent;
        this.readsEtag = readsEtag;
    }

    private static Map<ObjectMethod, List<String>> sending(ObjectMethod method, String... headers) {
        Map<ObjectMethod, List<String>> sent = new EnumMap<>(ObjectMethod.class);
        sent.put(method, List.of(headers));
        return sent;
    }

    private static Map<ObjectMethod, List<String>> with(Map<ObjectMethod, List<String>> sent, ObjectMethod method) {
        sent.put(method, List.of());
        return sent;
    }

    /** AWS: PutObject and UploadPart, CreateMultipartUpload, ListParts, AbortMultipartUpload. */
    private static Map<ObjectMethod, List<String>> direct() {
        Map<ObjectMethod, List<String>> sent = sending(ObjectMethod.PUT, "content-type", "x-amz-*");
        sent.put(ObjectMethod.POST, List.of("content-type", "x-amz-*"));
        sent.put(ObjectMethod.GET, List.of());
        sent.put(ObjectMethod.DELETE, List.of());
        return sent;
    }

    /** Its name, as in {@code docs/clients}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether profiles that sign {@code methods} allow it to upload. */
    boolean isFor(Set<ObjectMethod> methods, boolean browserRole) {
        return methods.containsAll(profile) && (this != UPPY_CREDENTIALS || browserRole);
    }

    /** The methods that it uses at the store. */
    Set<ObjectMethod> methods() {
        return sent.keySet();
    }

    /** The headers that it may send with {@code method}. */
    List<String> headersOf(ObjectMethod method) {
        return sent.getOrDefault(method, List.of());
    }

    /** The headers that it reads in responses to {@code method}. */
    List<String> answersOf(ObjectMethod method) {
        boolean read =
                readsEtag && (method == ObjectMethod.PUT || method == ObjectMethod.POST) && sent.containsKey(method);
        return read ? List.of(CorsNeeds.ETAG) : List.of();
    }

    /** A limitation that CORS rules cannot correct; null if it has no such limitation. */
    String note() {
        return this == UPPY_5
                ? "A store that sends no ETag in the answer to a form (Ceph) makes Uppy 5 wait forever with any "
                        + "rules: set shouldUseMultipart to true there."
                : null;
    }
}
