package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.countersign.store.Service;
import io.countersign.store.StoreCors;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** s3upload.js in a real browser: what the browser sends as {@code Content-Type} is what was signed, whatever it is. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class S3UploadScriptTest {

    private static final Path CLIENTS = Path.of("src/test/clients");

    private static final String TYPES = """
        '' | ''
        image/png | image/png
        image/svg+xml | image/svg+xml
        image/svg+xml;charset=utf-8 | image/svg+xml;charset=utf-8
        text/plain;charset=utf-8 | text/plain;charset=utf-8
        text/plain; charset=utf-8 | text/plain; charset=utf-8
        text/plain ; charset=us-ascii ; format=flowed | text/plain ; charset=us-ascii ; format=flowed
        text/plain;charset="utf-8" | text/plain;charset="utf-8"
        video/mp4; codecs="avc1.42e01e, mp4a.40.2" | video/mp4; codecs="avc1.42e01e, mp4a.40.2"
        audio/ogg;codecs=opus | audio/ogg;codecs=opus
        application/vnd.openxmlformats-officedocument.wordprocessingml.document | \
        application/vnd.openxmlformats-officedocument.wordprocessingml.document
        """;

    /** The page gives the file a type by itself, as pages do that make files. */
    private static final String PAGE = """
        <!doctype html><title>Upload</title><input type=file id=files><output></output>
        <script>
          // what older copies of the script use of jQuery and Underscore
          window.$ = window.jQuery = (selector) => ({ get: () => document.getElementById(selector.replace('#', '')) });
          window._ = { extend: Object.assign };
          window.S3UploadDecodes = %s;
        </script>
        <script src=/page.js></script>""";

    private static final String UPLOAD = """
        ([url, name, type]) => {
          const files = new DataTransfer();
          files.items.add(new File(['some bytes'], name, { type }));
          const input = document.getElementById('files');
          const output = document.querySelector('output');
          input.files = files.files;
          output.textContent = `type=${files.files[0].type}; `;
          new S3Upload({
            s3_object_name: encodeURIComponent(name),
            file_dom_selector: 'files',
            s3_sign_put_url: url,
            onProgress: () => {},
            onFinishS3Put: (at) => (output.textContent += `It is at ${at}`),
            onError: (status) => (output.textContent += status),
          });
        }""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static String script(String name) {
        Path copy = CLIENTS.resolve("s3upload").resolve(name);
        try {
            return Files.readString(Files.exists(copy) ? copy : CLIENTS.resolve("s3upload-requests.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads a file of {@code type} by {@code path}; gives the PUTs that the browser sent. */
    private static List<Request> upload(String path, String profile, String type, String expected) {
        boolean legacy = path.contains("legacy");
        StoreCors.letIn(TestStore.APP);
        List<Request> puts = new ArrayList<>();
        try (Page page = CHROMIUM.page()) {
            page.onRequestFinished(request -> {
                if (request.method().equals("PUT")) {
                    puts.add(request);
                }
            });
            AppSite.show(PAGE.formatted(legacy), script(legacy ? "s3upload-legacy.js" : "s3upload.js"));
            page.navigate(TestStore.APP + "/");
            String service = "http://localhost:" + RestAssured.port + "/u/" + Service.ticket(profile, Map.of()) + path;
            page.evaluate(UPLOAD, List.of(service, UUID.randomUUID() + " & Käse.bin", type));
            assertThat(page.locator("output")).containsText(expected, new ContainsTextOptions().setTimeout(20_000));
            puts.forEach(Request::allHeaders); // while the page is there
            return puts;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = TYPES)
    void theSentContentTypeIsTheSignedOne(String type, String sent) {
        List<Request> puts = upload("/compat/s3upload/sign", "demo", type, "It is at ");
        assertEquals(sent, puts.get(0).allHeaders().get("content-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "image/png", "image/svg+xml", "text/plain; charset=utf-8"})
    void olderCopiesUploadThroughTheirOwnRoute(String type) {
        List<Request> puts = upload("/compat/s3upload/legacy/sign", "demo", type, "It is at ");
        assertEquals(type, puts.get(0).allHeaders().get("content-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled", "encrypted"})
    void aProfileWithUnsupportedHeadersIsRefusedBeforeTheUpload(String profile) {
        assertEquals(List.of(), upload("/compat/s3upload/sign", profile, "image/png", "Status = 403"));
    }
}
