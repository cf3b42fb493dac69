package org.visavis.bench.setup;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.visavis.launcher.PartFailure;

/** Somebody with a browser process of their own, whose camera and microphone are the browser's fakes. */
final class Visitor implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");

    private final Playwright playwright;
    private final Page page;

    private Visitor(Playwright playwright, Page page) {
        this.playwright = playwright;
        this.page = page;
    }

    /** @param script runs in every page before its own scripts */
    static Visitor start(String script) throws PartFailure {
        Path chromium = Stream.of(System.getProperty("visavis.chromium", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty()).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new PartFailure("This benchmark needs Chromium (Debian, Ubuntu: apt-get install chromium)."));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
        BrowserContext context = browser.newContext();
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(script);
        return new Visitor(playwright, context.newPage());
    }

    /** Signs in to the platform as an account whose password is its name. */
    void signIn(String platform, String name) {
        go(platform + "/");
        page.fill("#username", name);
        page.fill("#password", name);
        page.click("#kc-login");
        page.waitForURL(address -> address.startsWith(platform));
    }

    void go(String address) {
        page.navigate(address);
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    /** @param expression is true in the end */
    void waitFor(String expression) {
        page.waitForFunction("() => " + expression);
    }

    void waitForStep(String step) {
        waitFor(step("steps", step) + " !== undefined");
    }

    /** The same, of a connection whose name begins so. */
    void waitForStep(String leg, String step) {
        waitFor("window.visavis?.steps().some((reached) => reached.leg.startsWith('" + leg + "') && reached.step === '" + step + "')");
    }

    /** When a step of the set-up was reached for the first time, in milliseconds since 1970. */
    double stepAt(String step) {
        return number("Date.parse(" + step("steps", step) + ")");
    }

    /** The same, of a connection whose name begins so. */
    double stepAt(String leg, String step) {
        return number("Date.parse(window.visavis.steps().find((reached) => reached.leg.startsWith('" + leg + "') && reached.step === '"
                + step + "').at)");
    }

    double number(String expression) {
        return ((Number) page.evaluate("() => " + expression)).doubleValue();
    }

    void run(String statement) {
        page.evaluate("async () => { " + statement + "; }");
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static String step(String list, String step) {
        return "window.visavis?." + list + "().find((reached) => reached.step === '" + step + "')?.at";
    }
}
