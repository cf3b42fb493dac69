package org.visavis.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserContext.WaitForConditionOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Somebody at their own browser, signed in through Keycloak's own page. The demo accounts' passwords are their names.
 */
final class Person implements AutoCloseable {

    /** A step of the set-up of a leg, as {@code window.visavis} tells it. */
    record Step(String leg, String step, Instant at) { }

    private static final double PATIENCE_MS = 60_000;
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final String name;
    private final URI platform;
    private final Chromium chromium;
    private final BrowserContext context;
    private final Page page;

    private Person(String name, URI platform, String initScript, String... flags) {
        this.name = name;
        this.platform = platform;
        chromium = Chromium.start(List.of(flags));
        context = chromium.browser().newContext(new Browser.NewContextOptions().setBypassCSP(!initScript.isEmpty()));
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(initScript);
        page = context.newPage();
    }

    static Person signIn(String name, URI platform) {
        return signIn(name, platform, "");
    }

    /** Somebody without an account, who opens a link and enters; then they stand at the door of the room. */
    static Person guest(String name, URI platform, String link) {
        Person person = new Person(name, platform, "");
        person.page.navigate(link);
        person.press("Enter");
        person.page.waitForURL("**/guest/*");
        person.waitForStep("own-picture");
        return person;
    }

    /**
     * @param initScript runs in every page before its own scripts
     * @param flags      for their browser only
     */
    static Person signIn(String name, URI platform, String initScript, String... flags) {
        Person person = new Person(name, platform, initScript, flags);
        person.open("/");
        person.page.fill("#username", name);
        person.page.fill("#password", name);
        person.page.click("#kc-login");
        person.page.waitForURL(address -> address.startsWith(platform.toString()));
        person.page.waitForSelector("visavis-header .who");
        return person;
    }

    /**
     * Shows the pages in this language from now on, whatever the profile says: {@code en} or {@code fr}. The error pages
     * go by the browser's header instead, the dates by its list of languages.
     */
    Person speaking(String language) {
        context.setExtraHTTPHeaders(Map.of("Accept-Language", language));
        page.addInitScript("Object.defineProperty(navigator, 'languages', {value: ['%s']});".formatted(language));
        page.route("**/api/me", route -> {
            String me = route.fetch().text();
            route.fulfill(new Route.FulfillOptions().setContentType("application/json")
                    .setBody(me.replaceFirst("\"language\":\"\\w+\"", "\"language\":\"" + language + "\"")));
        });
        open("/");
        page.waitForSelector("html[lang=" + language + "] visavis-header .who");
        return this;
    }

    /** What stands in the catalogue of the page's language under this key. */
    String word(String key) {
        return (String) page.evaluate("""
                async (key) => (await import('/assets/i18n.js')).catalogues[document.documentElement.lang][key]""", key);
    }

    /** Checks the page as it stands now; the language is added to the name. */
    void check(String name) {
        Accessibility.check(page, name + "-" + page.getAttribute("html", "lang"));
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(platform.resolve(path).toString());
    }

    /** The bytes at an address of the platform, with this person's session. */
    byte[] download(String path) {
        return context.request().get(platform.resolve(path).toString()).body();
    }

    Locator button(String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    void press(String words) {
        button(words).click();
    }

    /** Waits until these words stand on the page. */
    void reads(String words) {
        page.getByText(words).first().waitFor();
    }

    /** Waits until the other side's picture has moved on, whatever way it takes. */
    void seesMovement() {
        seesMovement(".remotes video");
    }

    /** Waits until half a second of moving pictures more has been shown; a picture that replaces another counts anew. */
    void seesMovement(String video) {
        Locator picture = page.locator(video).first();
        AtomicInteger fewest = new AtomicInteger(Integer.MAX_VALUE);
        waitUntil(() -> {
            int frames = frames(picture);
            return frames > fewest.accumulateAndGet(frames, Math::min) + 10;
        });
    }

    private static int frames(Locator picture) {
        return ((Number) picture.evaluate("video => video.getVideoPlaybackQuality().totalVideoFrames")).intValue();
    }

    void waitUntil(BooleanSupplier condition) {
        context.waitForCondition(condition, new WaitForConditionOptions().setTimeout(PATIENCE_MS));
    }

    void waitForStep(String step) {
        waitUntil(() -> steps().stream().anyMatch(reached -> reached.step().equals(step)));
    }

    /** Every step so far, in the order in which it happened. */
    @SuppressWarnings("unchecked")
    List<Step> steps() {
        return ((List<Map<String, String>>) page.evaluate("() => window.visavis?.steps() ?? []")).stream()
                .map(step -> new Step(step.get("leg"), step.get("step"), Instant.parse(step.get("at")))).toList();
    }

    /** A figure of the leg just now, as in a sample of the protocol; -1 where the browser does not know. */
    double figure(String name) {
        Map<String, Object> measured = measure();
        return measured != null && measured.get(name) instanceof Number number ? number.doubleValue() : -1;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> measure() {
        return (Map<String, Object>) page.evaluate("() => visavis.stats()");
    }

    /** Keeps what is on the screen, under {@code target/screenshots}. */
    void picture(String title) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(title + "-" + name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
