package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.Host;
import io.countersign.signing.SigningCredentials;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Credentials, region and endpoint as the AWS CLI finds them: options, the environment, the profile. Nothing here makes
 * a network call: a profile whose credentials need one (a role, single sign-on) is refused with the command that
 * exports them. AWS: "Configuring settings for the AWS CLI", precedence.
 */
final class AwsSettings {

    private final Host host;
    private final String profile;
    private final boolean explicitProfile;
    private final Map<String, String> properties;
    private final AwsConfigFile config;

    private AwsSettings(
            Host host, String profile, boolean explicit, Map<String, String> properties, AwsConfigFile config) {
        this.host = host;
        this.profile = profile;
        this.explicitProfile = explicit;
        this.properties = properties;
        this.config = config;
    }

    /**
     * Reads both files.
     *
     * @param option the value of {@code --profile}, or null
     */
    static AwsSettings read(Host host, String option) {
        String variable = host.variable("AWS_PROFILE");
        String profile = option != null ? option : variable != null ? variable : "default";
        AwsConfigFile config = AwsConfigFile.read(host, file(host, "AWS_CONFIG_FILE", "config"));
        Map<String, String> configured = config.profile(profile);
        Map<String, String> secrets = AwsConfigFile.read(host, file(host, "AWS_SHARED_CREDENTIALS_FILE", "credentials"))
                .profile(profile);
        if (configured == null && secrets == null && (option != null || variable != null)) {
            throw CommandFailure.settings("The profile " + profile + " is in neither of the AWS CLI's files: run aws "
                    + "configure list-profiles to see the ones that are.");
        }
        Map<String, String> properties = new HashMap<>();
        if (configured != null) {
            properties.putAll(configured);
        }
        if (secrets != null) {
            properties.putAll(secrets); // the file of credentials has precedence, as in the AWS CLI
        }
        return new AwsSettings(host, profile, option != null, properties, config);
    }

    private static Path file(Host host, String variable, String name) {
        String path = host.variable(variable);
        if (path == null) {
            return host.home().resolve(".aws").resolve(name);
        }
        return path.startsWith("~/") ? host.home().resolve(path.substring(2)) : Path.of(path);
    }

    /** The environment's credentials come first, unless a profile is an option: so the AWS CLI does it. */
    SigningCredentials credentials() {
        String id = host.variable("AWS_ACCESS_KEY_ID");
        if (id != null && !explicitProfile) {
            String secret = host.variable("AWS_SECRET_ACCESS_KEY");
            if (secret == null) {
                throw CommandFailure.settings(
                        "AWS_ACCESS_KEY_ID is set without its secret: set AWS_SECRET_ACCESS_KEY too.");
            }
            return new SigningCredentials(id, secret, host.variable("AWS_SESSION_TOKEN"));
        }
        if (text("aws_access_key_id") != null) {
            if (text("aws_secret_access_key") == null) {
                throw CommandFailure.settings("The profile " + profile + " has no aws_secret_access_key: run aws "
                        + "configure --profile " + profile + ".");
            }
            return new SigningCredentials(
                    text("aws_access_key_id"), text("aws_secret_access_key"), text("aws_session_token"));
        }
        if (text("credential_process") != null) {
            return CredentialProcess.run(text("credential_process"), host.clock());
        }
        throw CommandFailure.settings(missing());
    }

    private String missing() {
        for (String remote : new String[] {"role_arn", "sso_session", "sso_start_url", "web_identity_token_file"}) {
            if (text(remote) != null) {
                return "The profile " + profile + " gets its credentials from AWS (" + remote
                        + "), and this command makes "
                        + "no network calls: run eval \"$(aws configure export-credentials --profile " + profile
                        + " --format env)\" first"
                        + (explicitProfile ? ", and leave out --profile." : ".");
            }
        }
        return "There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure, or name "
                + "a profile by --profile.";
    }

    /** Returns {@code option}, or the region of the environment or the profile; null if it is nowhere. */
    String region(String option) {
        return first(option, host.variable("AWS_REGION"), host.variable("AWS_DEFAULT_REGION"), text("region"));
    }

    /** Returns {@code option}, or the endpoint of the environment or the profile; null for AWS's own. */
    String endpoint(String option) {
        String ignore =
                first(host.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), text("ignore_configured_endpoint_urls"));
        if (option != null || "true".equalsIgnoreCase(ignore)) {
            return option;
        }
        String services = text("services") == null
                ? null
                : config.sections()
                        .getOrDefault("services " + text("services"), Map.of())
                        .get("s3.endpoint_url");
        return first(
                host.variable("AWS_ENDPOINT_URL_S3"),
                host.variable("AWS_ENDPOINT_URL"),
                services,
                text("s3.endpoint_url"),
                text("endpoint_url"));
    }

    /** Whether the profile says that the bucket is in the path. */
    boolean pathStyle() {
        return "path".equals(text("s3.addressing_style"));
    }

    private String text(String name) {
        String value = properties.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
