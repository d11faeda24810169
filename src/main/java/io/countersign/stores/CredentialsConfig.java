package io.countersign.stores;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.credentials.<name>.*}: credentials beside the AWS SDK's own chain, for stores to name. */
@ConfigMapping(prefix = "countersign.credentials")
@ConfigDocFilename("credentials.adoc")
public interface CredentialsConfig {

    /** The credentials by name; either a pair, or a role to assume. */
    @WithParentName
    Map<String, NamedCredentials> byName();

    /** One set of credentials. */
    interface NamedCredentials {

        /** The access key id of a pair. */
        Optional<String> accessKeyId();

        /** The secret of a pair. */
        Optional<String> secretAccessKey();

        /** The session token that belongs to a temporary pair. */
        Optional<String> sessionToken();

        /** The ARN of a role that the default credentials may assume. */
        Optional<String> roleArn();

        /** The external id that the role's trust policy asks for. */
        Optional<String> externalId();

        /** What the sessions are called in CloudTrail. */
        @WithDefault("countersign")
        String sessionName();

        /** Where the token service is; none means AWS's own of the region. */
        Optional<URI> stsEndpoint();

        /** The region of the token service; none means the one of {@code countersign.s3}. */
        Optional<String> stsRegion();
    }
}
