package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** Credentials, region and endpoint are found where the AWS CLI finds them; the SDK's reader of the files is the judge. */
class CredentialsOfCommandsTest {

    private static final String CONFIG = """
            # a comment
            [default]
            region = eu-west-1
            [profile dev]
            region=ap-south-1 ; a comment
            endpoint_url = https://s3.dev.example.com
            s3 =
              addressing_style = path
            [profile remote]
            region = eu-west-1
            role_arn = arn:aws:iam::123456789012:role/x
            source_profile = default
            [profile program]
            region = eu-west-1
            credential_process = printf '{"Version": 1, "AccessKeyId": "AKIAPROGRAM", "SecretAccessKey": "s"}'
            """;
    private static final String CREDENTIALS = """
            [default]
            aws_access_key_id = AKIADEFAULT
            aws_secret_access_key = default-secret
            [dev]
            aws_access_key_id=AKIADEV
            aws_secret_access_key=dev/secret#1
            aws_session_token = dev-token==
            """;

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), CONFIG);
        Files.writeString(home.resolve(".aws/credentials"), CREDENTIALS);
    }

    private CommandRun.Result presign(CommandRun command, String... options) {
        String[] arguments = new String[3 + options.length];
        System.arraycopy(new String[] {"presign", "get", "s3://my-bucket/a"}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return command.home(home).run(arguments);
    }

    @Test
    void theDefaultProfileIsUsedWithoutOthers() {
        String url = presign(new CommandRun()).out();
        assertTrue(url.startsWith("https://my-bucket.s3.eu-west-1.amazonaws.com/a?"), url);
        assertTrue(url.contains("AKIADEFAULT%2F"), url);
    }

    @Test
    void aProfileHasItsOwnCredentialsEndpointAndAddressing() {
        for (CommandRun.Result dev : new CommandRun.Result[] {
            presign(new CommandRun(), "--profile", "dev"), presign(new CommandRun().with("AWS_PROFILE", "dev"))
        }) {
            assertTrue(dev.out().startsWith("https://s3.dev.example.com/my-bucket/a?"), dev::err);
            assertTrue(dev.out().contains("AKIADEV%2F") && dev.out().contains("ap-south-1"), dev::out);
            assertTrue(dev.out().contains("X-Amz-Security-Token=dev-token%3D%3D"), dev::out);
        }
        String own = presign(new CommandRun(), "--profile", "dev", "--endpoint-url", "https://x.example.com")
                .out();
        assertTrue(own.startsWith("https://x.example.com/my-bucket/a?"), own);
    }

    @Test
    void theEnvironmentIsBeforeAProfileOfTheEnvironmentAndAfterTheOption() {
        CommandRun both = CommandRun.signing().with("AWS_PROFILE", "dev");
        assertTrue(presign(both).out().contains("AKIAEXAMPLE%2F"));
        assertTrue(presign(CommandRun.signing(), "--profile", "dev").out().contains("AKIADEV%2F"));
    }

    @Test
    void aProgramSuppliesCredentials() {
        CommandRun.Result result = presign(new CommandRun(), "--profile", "program");
        assertTrue(result.out().contains("AKIAPROGRAM%2F"), result::err);
    }

    @Test
    void otherFilesCanBeNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("keys"), CREDENTIALS.replace("AKIADEFAULT", "AKIAOTHER"));
        CommandRun command = new CommandRun()
                .with("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("keys").toString())
                .with("AWS_CONFIG_FILE", folder.resolve("absent").toString())
                .with("AWS_DEFAULT_REGION", "us-west-2");
        String url = presign(command).out();
        assertTrue(url.contains("AKIAOTHER%2F") && url.contains("s3.us-west-2."), url);
    }

    @Test
    void whatIsMissingIsNamedWithItsRemedy() throws IOException {
        CommandRun.Result role = presign(new CommandRun(), "--profile", "remote");
        assertEquals(4, role.code());
        assertTrue(role.err().contains("aws configure export-credentials --profile remote"), role::err);
        CommandRun.Result absent = presign(new CommandRun(), "--profile", "nope");
        assertEquals(4, absent.code());
        assertTrue(absent.err().contains("The profile nope is in neither"), absent::err);
        Files.delete(home.resolve(".aws/credentials"));
        CommandRun.Result none = presign(new CommandRun());
        assertEquals(4, none.code());
        assertTrue(none.err().contains("set AWS_ACCESS_KEY_ID"), none::err);
        Files.delete(home.resolve(".aws/config"));
        CommandRun.Result region =
                presign(new CommandRun().with("AWS_ACCESS_KEY_ID", "A").with("AWS_SECRET_ACCESS_KEY", "s"));
        assertEquals(4, region.code());
        assertTrue(region.err().contains("--region"), region::err);
        assertFalse(region.err().contains("\tat "), region::err);
    }

    /** The signature proves that both read the same secret. */
    @Test
    void theFilesMeanWhatTheSdkReadsInThem() {
        ProfileFile files = ProfileFile.aggregator()
                .addFile(ProfileFile.builder()
                        .content(home.resolve(".aws/config"))
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build())
                .addFile(ProfileFile.builder()
                        .content(home.resolve(".aws/credentials"))
                        .type(ProfileFile.Type.CREDENTIALS)
                        .build())
                .build();
        for (String profile : new String[] {"default", "dev"}) {
            AwsCredentials theirs = ProfileCredentialsProvider.builder()
                    .profileFile(files)
                    .profileName(profile)
                    .build()
                    .resolveCredentials();
            String url = presign(new CommandRun(), "--profile", profile).out().strip();
            CommandRun explaining = new CommandRun()
                    .with("AWS_ACCESS_KEY_ID", theirs.accessKeyId())
                    .with("AWS_SECRET_ACCESS_KEY", theirs.secretAccessKey())
                    .with(
                            "AWS_REGION",
                            files.profile(profile)
                                    .orElseThrow()
                                    .property("region")
                                    .orElseThrow());
            if (profile.equals("dev")) {
                explaining
                        .with("AWS_SESSION_TOKEN", "dev-token==")
                        .with("AWS_ENDPOINT_URL", "https://s3.dev.example.com");
            }
            CommandRun.Result verified = explaining.run("explain", url);
            assertEquals(0, verified.code(), verified::out);
        }
    }
}
