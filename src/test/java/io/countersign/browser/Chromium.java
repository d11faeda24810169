package io.countersign.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, headless, and kept from asking anybody but the pages' servers. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test, and says so, where there is none. */
    static Chromium launch() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no browser: install Debian's chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-gpu", // there is none, and to play one costs a process
                                // pages that the test itself answers come from nowhere, and may ask this machine all
                                // the same
                                "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessSendPreflights",
                                "--disable-dev-shm-usage")));
        return new Chromium(playwright, browser);
    }

    /** A page with nothing in it, in a profile of its own. */
    Page page() {
        return page(new NewContextOptions());
    }

    /** The same, in a browser of {@code options}, which may use the clipboard. */
    Page page(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
