package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unusable values of the chart are refused before anything is installed. */
@Tag("helm")
class ChartRefusalsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour: red                                              | additional properties 'colour' not allowed
            config: {profiles: {inbox: {bukket: a}}}                 | at '/config/profiles/inbox': additional properties 'bukket' not allowed
            config: {profiles: {inbox: {methods: [GET, PATCH]}}}     | at '/config/profiles/inbox/methods/1': value must be one of
            config: {profiles: {inbox: {max-size: big}}}             | at '/config/profiles/inbox/max-size': got string, want integer
            config: {s3: {path-style: 'yes'}}                        | at '/config/s3/path-style': got string, want boolean
            config: {state: {backend: memcached}}                    | at '/config/state/backend': value must be one of
            config: {token-keys: {main: abc}}                        | additional properties 'token-keys' not allowed
            config: {dev: {allow-all: true}}                         | additional properties 'dev' not allowed
            settings: {countersign.s3.region: us-east-1}             | invalid propertyName 'countersign.s3.region'
            settings: {'%prod.countersign.token-keys.main': abc}     | invalid propertyName '%prod.countersign.token-keys.main'
            settings: {"a\\nquarkus.http.port": 1}                   | invalid propertyName
            settings: {quarkus.redis.password: abc}                  | at '/settings/quarkus.redis.password'
            fullnameOverride: "a\\n  annotations: {}"                | at '/fullnameOverride'
            secrets: {apiKeys: {uploads: 'sha256:00:11'}}            | at '/secrets/apiKeys/uploads'
            image: {digest: latest}                                  | at '/image/digest': 'latest' does not match pattern
            replicas: two                                            | at '/replicas': got string, want integer
            service: {type: ExternalName}                            | at '/service/type': value must be one of
            ingress: {enabled: true}                                 | at '/ingress/hosts': minItems: got 0, want 1
            user: {id: 0}                                            | at '/user/id': minimum: got 0, want 1
            shutdown: {delaySeconds: 4}                              | shutdown.delaySeconds must be more than
            jvm: {options: -Xmx256m}                                 | jvm.options are for the JVM image
            args: [-Xmx128m], jvm: {enabled: true}                   | args are options of the native executable
            image: {tag: 1.2.3}, jvm: {enabled: true}                | with jvm.enabled it is 1.2.3-jvm
            service: {type: LoadBalancer}, monitoring: {kind: ServiceMonitor} | use PodMonitor
            """)
    void unusableValuesAreRefused(String values, String message) throws Exception {
        Charts.Outcome outcome = Charts.templateWith(folder, "{" + values + "}");
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.err().contains(message), outcome::err);
    }
}
