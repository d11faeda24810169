package io.countersign.signing.explain;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.QuerySignature;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.RequestRepairs.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Candidates for the signed value of a header that was sent with another value: a fixed number.
 */
final class HeaderRepairs {

    private static final List<String> TYPES = List.of(
            "application/octet-stream",
            "binary/octet-stream",
            "text/plain",
            "text/plain; charset=utf-8",
            "text/plain;charset=UTF-8",
            "text/html",
            "text/css",
            "text/csv",
            "text/markdown",
            "text/javascript",
            "application/javascript",
            "application/json",
            "application/xml",
            "text/xml",
            "application/pdf",
            "application/zip",
            "application/gzip",
            "application/x-gzip",
            "application/x-tar",
            "application/x-zip-compressed",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "image/jpeg",
            "image/jpg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/heic",
            "image/svg+xml",
            "image/tiff",
            "image/bmp",
            "audio/mpeg",
            "audio/mp4",
            "audio/wav",
            "audio/ogg",
            "video/mp4",
            "video/webm",
            "video/quicktime",
            "font/woff2");

    private static final List<String> ACLS = List.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "bucket-owner-read",
            "bucket-owner-full-control",
            "aws-exec-read");

    private static final Map<String, List<String>> COMMON_VALUES = Map.of(
            "content-type",
            TYPES,
            "x-amz-acl",
            ACLS,
            "x-amz-server-side-encryption",
            List.of("AES256", "aws:kms", "aws:kms:dsse"),
            "x-amz-storage-class",
            List.of("STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER", "GLACIER_IR"),
            "if-none-match",
            List.of("*"),
            "cache-control",
            List.of(
                    "no-cache",
                    "no-store",
                    "private",
                    "public",
                    "max-age=31536000",
                    "public, max-age=31536000, immutable"),
            "content-encoding",
            List.of("gzip", "br", "identity", "aws-chunked"),
            "content-disposition",
            List.of("attachment", "inline"));

    /** The maximum number of headers that are tried. */
    private static final int MAX_HEADERS = 10;

    private HeaderRepairs() {}

    /** Returns requests with other values of signed headers, one header at a time. */
    static Stream<Change> of(ReceivedRequest request) {
        QuerySignature signature = QuerySignature.read(request, new ArrayList<>());
        return signature == null
                ? Stream.empty()
                : signature.signedHeaders().stream()
                        .filter(name -> request.headers().containsKey(name) && !name.equals("host"))
                        .limit(MAX_HEADERS)
                        .flatMap(name -> of(request, name, request.headers().get(name)));
    }

    private static Stream<Change> of(ReceivedRequest request, String name, String sent) {
        return candidates(name, sent).stream()
                .map(value -> new Change(
                        Code.HEADER_CHANGED,
                        "The header " + name + " is signed with the value "
                                + (value.isEmpty() ? "\"\" (empty)" : value) + ", but was sent with "
                                + (sent.isEmpty() ? "none" : Findings.shown(sent))
                                + ": send exactly the value that was signed.",
                        () -> request.withHeader(name, value)));
    }

    /** Whether findings may show values of {@code name}, or try other ones. */
    static boolean isShowable(String name) {
        return !name.contains("customer") && !name.contains("token") && !name.contains("authorization");
    }

    /** Returns possible signed values of {@code name} for the sent value {@code sent}. */
    static Set<String> candidates(String name, String sent) {
        Set<String> values = new LinkedHashSet<>();
        if (!isShowable(name)) {
            return values;
        }
        int semicolon = sent.indexOf(';');
        if (semicolon >= 0) {
            values.add(sent.substring(0, semicolon).strip());
            values.add(sent.replaceFirst(";\\s{0,8}", ";"));
            values.add(sent.replaceFirst(";\\s{0,8}", "; "));
        } else if (name.equals("content-type")) {
            for (String charset : List.of("; charset=utf-8", "; charset=UTF-8", ";charset=utf-8", ";charset=UTF-8")) {
                values.add(sent + charset);
            }
        }
        values.addAll(COMMON_VALUES.getOrDefault(name, List.of()));
        values.add(sent.toLowerCase(Locale.ROOT));
        values.add(PercentEncoding.encode(sent));
        values.add("");
        values.remove(sent);
        return values;
    }
}
