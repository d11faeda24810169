package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.countersign.store.Service;
import io.countersign.store.StoreCors;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The npm package: packed, installed into a new project, compiled by TypeScript, bundled, and used in a browser. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class UploadPackageTest {

    private static final Path MODULE = Path.of("src/main/resources/META-INF/resources/countersign-upload.js");
    private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();
    private static final Path SOURCES = CLIENTS.resolve("upload");
    private static final String VERSION = "1.2.3-rc.4";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path project;

    /** A project whose only dependency is the package. */
    @BeforeAll
    static void install() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(CLIENTS.resolve("node_modules/typescript")),
                "no packages: npm ci in src/test/clients");
        String archive = run(
                        Path.of(""),
                        Path.of("deploy/npm/build.sh").toAbsolutePath().toString(),
                        VERSION)
                .strip();
        Files.writeString(project.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        run(project, "npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", archive);
        for (String name : new String[] {"page.ts", "tsconfig.json"}) {
            Files.copy(SOURCES.resolve(name), project.resolve(name));
        }
    }

    /** What a command writes; fails if the command does. */
    private static String run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    private static String program(String name) {
        return CLIENTS.resolve("node_modules/.bin/" + name).toString();
    }

    @Test
    void thePackageIsTheServedModuleWithTypes() throws Exception {
        Path installed = project.resolve("node_modules/@countersign/upload");
        assertEquals(Files.readString(MODULE), Files.readString(installed.resolve("index.js")));
        JsonNode manifest =
                new ObjectMapper().readTree(installed.resolve("package.json").toFile());
        assertEquals(VERSION, manifest.get("version").asText());
        assertEquals("Apache-2.0", manifest.get("license").asText());
        assertEquals(false, manifest.get("sideEffects").asBoolean(true));
        assertTrue(manifest.path("dependencies").isMissingNode());
        assertTrue(Files.exists(installed.resolve("LICENSE")));
        assertTrue(Files.exists(installed.resolve("README.md")));
        for (String file : new String[] {
            manifest.at("/exports/./types").asText(),
            manifest.at("/exports/./default").asText()
        }) {
            assertTrue(Files.exists(installed.resolve(file)), file);
        }
        assertEquals(
                "[\"CountersignUpload\",\"NOTES\",\"UploadProblem\"]",
                run(
                        project,
                        "node",
                        "--input-type=module",
                        "--eval",
                        "import * as all from '@countersign/upload'; process.stdout.write(JSON.stringify(Object.keys(all).sort()))"));
    }

    @Test
    void theTypesHaveWhatTheModuleHas() throws Exception {
        JsonNode surface = new ObjectMapper()
                .readTree(run(
                        SOURCES,
                        "node",
                        "surface.mjs",
                        MODULE.toAbsolutePath().toString(),
                        Path.of("deploy/npm/index.d.ts").toAbsolutePath().toString()));
        assertTrue(surface.at("/module/options").size() > 20, surface::toString);
        assertEquals(
                surface.get("module").toPrettyString(), surface.get("types").toPrettyString());
    }

    /** The options and callbacks in the tables of docs/upload-module.md. */
    private static Set<String> documented() throws Exception {
        String page = Files.readString(Path.of("docs/upload-module.md"));
        String tables = page.substring(page.indexOf("## Options"), page.indexOf("## Methods"));
        Set<String> names = new TreeSet<>();
        for (String line : tables.lines().filter(each -> each.startsWith("| `")).toList()) {
            Pattern.compile("`([a-zA-Z]+)[`(]")
                    .matcher(line.split("\\|")[1])
                    .results()
                    .forEach(name -> names.add(name.group(1)));
        }
        return names;
    }

    @Test
    void strictTypeScriptAcceptsTheTypes() throws Exception {
        run(project, program("tsc"), "--project", "tsconfig.json");
    }

    @Test
    void aBundledPageUploads() throws Exception {
        StoreCors.letIn(TestStore.APP);
        Path bundle = project.resolve("page.js");
        run(
                project,
                program("esbuild"),
                "page.ts",
                "--bundle",
                "--format=esm",
                "--minify",
                "--log-level=warning",
                "--outfile=" + bundle);
        String script = Files.readString(bundle)
                .replace("ENDPOINT", "http://localhost:" + RestAssured.port)
                .replace("TICKET", Service.ticket("demo", Map.of()));
        TestFile file = TestFile.of(project, UUID.randomUUID() + ".bin", 21 << 20);
        Page page = CHROMIUM.page();
        try {
            AppSite.show(
                    "<!doctype html><title>Upload</title><input type=file><output></output><script type=module src=/page.js></script>",
                    script);
            page.navigate(TestStore.APP + "/");
            page.locator("input[type=file]").setInputFiles(file.path());
            assertThat(page.locator("output"))
                    .containsText(
                            " has 22020096 bytes of 22020096: starting uploading finishing finished, 0 kept",
                            new ContainsTextOptions().setTimeout(60_000));
            StoredKeys.hold(file);
        } finally {
            page.close();
        }
    }
}
