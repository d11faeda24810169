package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.Host;
import io.countersign.signing.cloudfront.PrivateKeyPem;
import java.security.PrivateKey;

/** Reads private keys of CloudFront from files. */
final class CloudFrontKeyFile {

    private CloudFrontKeyFile() {}

    static PrivateKey privateKey(Host host, String file) {
        try {
            return PrivateKeyPem.read(host.text(file));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The key in " + file + " " + e.getMessage() + ".");
        }
    }
}
