package io.countersign.access;

import io.countersign.store.TestKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random request: mostly plausible, often slightly outside the rules, sometimes hostile. */
record RandomRequest(String apiKey, String path, Map<String, Object> body) {

    private static final List<String> KEYS = Arrays.asList(
            null, null, TestKeys.WRITER, TestKeys.WRITER, TestKeys.WRITER, TestKeys.NO_ROLE, TestKeys.AUDITOR, "x.y");

    private static final List<String> PROFILES =
            Arrays.asList(null, "demo", "inbox", "team", "strict", "strict", "sealed", "far", "hidden", "nowhere");

    private static final List<String> FOLDERS =
            List.of("", "../", "t1/../t2/", "//", "/", "%2e%2e/", "strict/acme/../other/", "team\\", "\u0000");

    /** Inside the prefix, and just outside it. */
    private static final Map<String, List<String>> NEAR = Map.of(
            "inbox", List.of("t1/", "t1/", "t1/deep/", "t10/", "t1", "T1/"),
            "team", List.of("team/", "team/", "team/deep/", "teams/", "team", "Team/"),
            "strict",
                    List.of("strict/acme/", "strict/acme/", "strict/acme2/", "strict/", "strict/other/", "strict/~/"));

    private static final List<String> NAMES = List.of(
            "a",
            "photo.png",
            "x y+z",
            "é日本\ud83d\ude00",
            "..",
            ".",
            "a/b",
            "a//b",
            "a%2Fb",
            "a?b#c",
            "a\nb",
            "?X-Amz-Expires=1");

    private static final List<String> TYPES = List.of(
            "image/png",
            "image/svg+xml",
            "text/html",
            "application/pdf",
            "IMAGE/PNG",
            "text/plain;x=image/png",
            "image",
            "");

    private static final List<String> ACLS =
            List.of("private", "public-read", "public-read-write", "bucket-owner-full-control", "PUBLIC");

    private static final List<Object> LIVES =
            List.of(1, 60, 119, 120, 121, 900, 901, 3600, 3601, 604_800, 604_801, -1, "PT1H", "P7D", "P8D");

    private static final List<Object> SIZES = List.of(0, 1, 999, 1000, 1001, 1_048_576, 1_048_577, 5_368_709_121L, -1);

    static RandomRequest of(Random random) {
        boolean form = random.nextInt(4) == 0;
        Map<String, Object> body = new LinkedHashMap<>();
        maybe(random, 8, body, "profile", one(random, PROFILES));
        List<String> near = NEAR.getOrDefault(String.valueOf(body.get("profile")), FOLDERS);
        String folder = one(random, random.nextInt(4) == 0 ? FOLDERS : near);
        if (random.nextInt(5) == 0) {
            body.put("filename", folder + one(random, NAMES));
        } else if (form && random.nextInt(3) == 0) {
            body.put("keyPrefix", folder + one(random, NAMES) + "/");
        } else {
            body.put("key", folder + one(random, NAMES));
        }
        maybe(random, 5, body, "expiresIn", one(random, LIVES));
        if (form) {
            body.put(random.nextInt(4) == 0 ? "contentTypePrefix" : "contentType", one(random, TYPES));
            maybe(random, 3, body, "maxSize", one(random, SIZES));
        } else {
            String method = one(random, List.of("GET", "HEAD", "PUT", "PUT", "PUT", "DELETE"));
            body.put("method", method);
            if (method.equals("PUT")) {
                maybe(random, 6, body, "contentType", one(random, TYPES));
                maybe(random, 7, body, "contentLength", one(random, SIZES));
                maybe(random, 2, body, "createOnly", random.nextBoolean());
            } else if (method.equals("GET")) {
                maybe(random, 4, body, "response", response(random));
            }
        }
        if (form || "PUT".equals(body.get("method"))) {
            maybe(random, 2, body, "acl", one(random, ACLS));
            maybe(random, 2, body, "metadata", named(random, List.of("author", "origin", "Owner", "x-y")));
            maybe(random, 2, body, "tags", named(random, List.of("project", "stage", "cost")));
        }
        return new RandomRequest(one(random, KEYS), form ? "/v1/presign/form" : "/v1/presign", body);
    }

    private static Map<String, Object> response(Random random) {
        Map<String, Object> response = new HashMap<>();
        maybe(random, 5, response, "filename", one(random, NAMES));
        maybe(random, 3, response, "inline", random.nextBoolean());
        maybe(random, 4, response, "contentType", one(random, TYPES));
        maybe(random, 2, response, "cacheControl", "no-store");
        return response;
    }

    private static Map<String, String> named(Random random, List<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String name : new ArrayList<>(names)) {
            if (random.nextInt(3) == 0) {
                values.put(name, "v" + random.nextInt(10));
            }
        }
        return values;
    }

    /** In {@code tenths} of all cases. */
    private static void maybe(Random random, int tenths, Map<String, Object> body, String field, Object value) {
        if (random.nextInt(10) < tenths && value != null) {
            body.put(field, value);
        }
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
