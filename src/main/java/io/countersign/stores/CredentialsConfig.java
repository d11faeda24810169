package io.countersign.stores;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.credentials.<name>.*}: credentials in addition to the AWS SDK's chain, referenced by stores. */
@ConfigMapping(prefix = "countersign.credentials")
@ConfigDocFilename("credentials.adoc")
public interface CredentialsConfig {

    /** The credentials by name; either a key pair, or a role to assume. */
    @WithParentName
    Map<String, NamedCredentials> byName();

    /** One set of credentials. */
    interface NamedCredentials {

        /** The access key id of a pair. */
        Optional<String> accessKeyId();

        /** The secret of a pair. */
        Optional<String> secretAccessKey();

        /** The session token of a temporary pair. */
        Optional<String> sessionToken();

        /** The ARN of a role that the default credentials can assume. */
        Optional<String> roleArn();

        /** The external id that the role's trust policy requires. */
        Optional<String> externalId();

        /** The session name in CloudTrail. */
        @WithDefault("countersign")
        String sessionName();

        /** The URL of the token service; the default is AWS's own in the region. */
        Optional<URI> stsEndpoint();

        /** The region of the token service; the default is that of {@code countersign.s3}. */
        Optional<String> stsRegion();
    }
}
