package io.countersign.http.routing;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.routes.<name>.*}: further paths of links to files, for applications that have such paths. */
@ConfigMapping(prefix = "countersign.routes")
@ConfigDocFilename("routes.adoc")
public interface FileRoutesConfig {

    /** The routes by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, FileRouteConfig> byName();

    /** The form of the answer. */
    enum Answer {
        /** A redirect to the file. */
        REDIRECT,
        /** The signed URL, as JSON. */
        JSON
    }

    /** One route. */
    interface FileRouteConfig {

        /** The path, such as {@code /api/images/{filename}/url}: each segment is text or one variable; required. */
        Optional<String> path();

        /** The profile of the files; required. */
        Optional<String> profile();

        /** The key of the file, from the root of the bucket, with variables of the path in braces; required. */
        Optional<String> key();

        /** The answer to a GET. */
        @WithDefault("REDIRECT")
        Answer answer();
    }
}
