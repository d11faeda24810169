package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * AWS's Signature Version 4 test suite, its query signing: all of its cases. The suite lies beside the repository, or where
 * {@code -Dcountersign.vectors} says (a folder that holds {@code sigv4}).
 */
class SigV4SuiteTest {

    private static final int CASES = 38;

    private static final Path SUITE = Path.of(System.getProperty("countersign.vectors", "../shared/vectors"))
            .resolve("sigv4");

    @TestFactory
    Stream<DynamicTest> suite() throws IOException {
        if (!Files.isDirectory(SUITE)) {
            return Stream.of(dynamicTest(
                    "the suite is not here",
                    () -> assumeTrue(
                            false,
                            "AWS's test suite is not at " + SUITE.toAbsolutePath()
                                    + "; name its place with -Dcountersign.vectors")));
        }
        List<Path> folders;
        try (Stream<Path> list = Files.list(SUITE)) {
            folders = list.filter(Files::isDirectory).sorted().toList();
        }
        return Stream.concat(
                Stream.of(dynamicTest("every case is here", () -> assertEquals(CASES, folders.size()))),
                folders.stream().map(folder -> dynamicTest(folder.getFileName().toString(), () -> sign(folder))));
    }

    private static void sign(Path folder) throws IOException {
        SuiteCase expected = new SuiteCase(folder);
        String url = new QuerySigner()
                .sign(expected.request(), expected.signatory(), expected.at(), expected.expiresSeconds())
                .url();

        assertEquals(expected.text("query-signature.txt").strip(), Example.parameter(url, "X-Amz-Signature"));
        assertEquals(signedQuery(expected), sorted(ReceivedRequest.of("GET", url, Map.of())));
    }

    /** The query of the suite's signed request; ours has the same parameters in the AWS SDK's order. */
    private static List<String> signedQuery(SuiteCase expected) throws IOException {
        String line =
                expected.text("query-signed-request.txt").lines().findFirst().orElseThrow();
        String target = line.substring(line.indexOf(' ') + 1, line.lastIndexOf(" HTTP/"));
        List<String> query = sorted(ReceivedRequest.of("GET", "https://host" + target, Map.of()));
        return expected.omitsSessionToken()
                ? query.stream()
                        .filter(param -> !param.startsWith("X-Amz-Security-Token="))
                        .toList()
                : query;
    }

    private static List<String> sorted(ReceivedRequest request) {
        return request.query().stream()
                .map(param -> param.name() + '=' + param.value())
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
