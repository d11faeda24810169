package io.countersign.browser;

import com.microsoft.playwright.Page;
import io.countersign.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The example of a page in {@code docs/clients}, run as it stands there, with the real packages from npm. */
final class DocExample {

    private static final Path DOCS = Path.of("docs/clients");
    private static final Path CLIENTS = Path.of("src/test/clients");
    private static final Pattern CODE = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("```html\\n(.*?)```", Pattern.DOTALL);
    private static final String PAGE = "<!doctype html><title>Upload</title><main><input type=file multiple>"
            + "<output></output></main><script type=module src=/page.js></script>";

    private static final String PLACE = "https://sign.example.com/u/TICKET";
    private static final Map<String, String> BUNDLES = new ConcurrentHashMap<>();

    private DocExample() {}

    /**
     * Opens the example in {@code page}, as a page of another origin.
     *
     * @param doc the document's name
     * @param packages the folder with the packages that it imports, below {@code src/test/clients}
     * @param service this service's address, ticket included, in place of the one that stands there
     */
    static void open(Page page, String doc, String packages, String service) {
        open(page, PAGE, bundle(doc, packages, service));
    }

    /**
     * Opens the page of {@code docs/upload-module.md} in {@code page}: its HTML and its script as they stand there, and the module
     * from the service at {@code service}.
     */
    static void openModule(Page page, String service, String ticket) {
        String doc;
        try {
            doc = Files.readString(Path.of("docs/upload-module.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String html = "<!doctype html><title>Upload</title>" + block(doc, HTML)
                + "<script type=module src=/page.js></script>";
        String script =
                block(doc, CODE).replace("https://sign.example.com", service).replace("'TICKET'", "'" + ticket + "'");
        open(page, html, script);
    }

    private static void open(Page page, String html, String script) {
        AppSite.show(html, script);
        page.navigate(TestStore.APP + "/");
        page.locator("input[type=file]").waitFor();
    }

    private static String block(String doc, Pattern kind) {
        Matcher found = kind.matcher(doc);
        if (!found.find()) {
            throw new AssertionError("the document has no example");
        }
        return found.group(1);
    }

    /** The example is bundled once, for a place that does not exist; each test has its own. */
    private static String bundle(String doc, String packages, String service) {
        return BUNDLES.computeIfAbsent(packages + '/' + doc, name -> bundle(doc, packages))
                .replace(PLACE, service);
    }

    private static String bundle(String doc, String packages) {
        Path modules = CLIENTS.resolve(packages).resolve("node_modules").normalize();
        Assumptions.assumeTrue(Files.isDirectory(modules), () -> "no packages: npm ci in " + modules.getParent());
        try {
            Matcher code = CODE.matcher(Files.readString(DOCS.resolve(doc)));
            if (!code.find()) {
                throw new AssertionError(doc + " has no example");
            }
            Path folder = Files.createTempDirectory("countersign-example");
            Path bundled = folder.resolve("page.js");
            ProcessBuilder builder = new ProcessBuilder(
                    CLIENTS.resolve("node_modules/.bin/esbuild")
                            .toAbsolutePath()
                            .toString(),
                    "--bundle",
                    "--format=esm",
                    "--loader=jsx",
                    "--define:process.env.NODE_ENV=\"production\"",
                    "--alias:path=path-browserify", // as the bundlers of react-s3-uploader's time did
                    "--log-level=warning",
                    "--outfile=" + bundled);
            builder.environment().put("NODE_PATH", modules.toAbsolutePath().toString());
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().write(code.group(1).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("the example of " + doc + " cannot be bundled: " + said);
            }
            return Files.readString(bundled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
