package io.countersign.signing;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One store with one set of credentials, configured for the SDK's presigner and for our signer. */
record ParityStore(S3Presigner sdk, S3Endpoint endpoint, CredentialScope signatory) {

    /**
     * Addresses of either style, with and without a port, AWS's own and others', with long-lived and temporary keys.
     */
    static List<ParityStore> all() {
        SigningCredentials session =
                new SigningCredentials("ASIAIOSFODNN7EXAMPLE", "sec/ret+Key", "FwoGZXIvYXdz//+token=~%é&");
        return Stream.of(Example.CREDENTIALS, session)
                .flatMap(credentials -> Stream.of(
                        at("http://localhost:9000", AddressingStyle.PATH, "us-east-1", credentials),
                        at("http://127.0.0.1:80", AddressingStyle.PATH, "eu-central-1", credentials),
                        at("https://store.example.com:443", AddressingStyle.PATH, "garage", credentials),
                        at("https://store.example.com", AddressingStyle.VIRTUAL_HOSTED, "us-east-1", credentials),
                        at("https://store.example.com:8443", AddressingStyle.VIRTUAL_HOSTED, "auto", credentials),
                        at("https://s3.us-east-1.amazonaws.com", AddressingStyle.PATH, "us-east-1", credentials),
                        aws("eu-west-1", AddressingStyle.VIRTUAL_HOSTED, credentials),
                        aws("ap-southeast-2", AddressingStyle.PATH, credentials),
                        aws("cn-north-1", AddressingStyle.VIRTUAL_HOSTED, credentials)))
                .toList();
    }

    private static ParityStore at(String uri, AddressingStyle style, String region, SigningCredentials credentials) {
        S3Presigner sdk = builder(style, region, credentials)
                .endpointOverride(URI.create(uri))
                .build();
        return new ParityStore(sdk, S3Endpoint.of(URI.create(uri), style), CredentialScope.s3(credentials, region));
    }

    private static ParityStore aws(String region, AddressingStyle style, SigningCredentials credentials) {
        S3Presigner sdk = builder(style, region, credentials).build();
        return new ParityStore(sdk, S3Endpoint.aws(region, style), CredentialScope.s3(credentials, region));
    }

    private static S3Presigner.Builder builder(AddressingStyle style, String region, SigningCredentials credentials) {
        AwsCredentials keys = credentials.sessionToken() == null
                ? AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())
                : AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        return S3Presigner.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(style == AddressingStyle.PATH)
                        .build());
    }
}
