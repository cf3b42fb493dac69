package org.visavis.it.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a page, as it stands in the browser just now, can be used by everybody: axe-core finds nothing against WCAG
 * 2.2 AA or good practice, on a wide screen and on a telephone's, in light and in dark; nothing is wider than a
 * telephone; no key of the catalogues is shown instead of its words. What a page shows depends on what was done before,
 * so this is called in every state that is worth it.
 */
public final class Accessibility {

    /** The narrowest telephone that is still sold, in CSS pixels. */
    public static final ViewportSize TELEPHONE = new ViewportSize(360, 740);

    private static final Path PICTURES = Path.of("target", "screenshots", "accessibility");
    private static final String AXE = axe();

    private static final String VIOLATIONS = """
            async () => {
              const {violations} = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              });
              return violations.flatMap(({id, help, nodes}) => nodes.map(({target, failureSummary}) =>
                `${id}: ${help} at ${target.join(' ')}\\n  ${failureSummary.replaceAll('\\n', '\\n  ')}`));
            }""";

    /** What sticks out on the right, unless it stands in a box of its own that scrolls. */
    private static final String TOO_WIDE = """
            () => {
              const width = document.documentElement.clientWidth;
              const scrolls = (node) => node && node !== document.body
                && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(node).overflowX)
                  || scrolls(node.parentElement));
              const wide = [...document.body.querySelectorAll('*')]
                .filter((node) => node.getBoundingClientRect().right > width + 1 && node.checkVisibility()
                  && !scrolls(node))
                .map((node) => `${node.localName}.${node.className} ends at ${node.getBoundingClientRect().right}`);
              return document.documentElement.scrollWidth > width
                ? [`the page is ${document.documentElement.scrollWidth} wide, the screen ${width}`, ...wide] : wide;
            }""";

    private static final String KEYS = """
            async () => {
              const {catalogues} = await import('/assets/i18n.js');
              const shown = document.body.innerText.split(/\\s+/);
              return shown.filter((word) => word in catalogues.en
                || /^(patient|doctor|problem)\\.[a-z-]+$/.test(word));
            }""";

    private Accessibility() {
    }

    /**
     * Checks everything, keeps pictures under {@code target/screenshots/accessibility}, leaves the window as it was.
     *
     * @param name of the page and its state, for pictures and messages, e.g. {@code room-waiting}
     */
    public static void check(Page page, String name) {
        ViewportSize before = page.viewportSize();
        List<String> complaints = new ArrayList<>();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate("() => { " + AXE + " }");
        complaints.addAll(look(page, name + "-wide"));
        page.setViewportSize(TELEPHONE.width, TELEPHONE.height);
        complaints.addAll(look(page, name + "-telephone"));
        complaints.addAll(told(page, name + "-telephone, width", TOO_WIDE));
        complaints.addAll(told(page, name + ", words", KEYS));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        complaints.addAll(look(page, name + "-dark"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
        assertThat(complaints).as("accessibility of " + name).isEmpty();
    }

    private static List<String> look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        return told(page, name, VIOLATIONS);
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(Page page, String name, String script) {
        return ((List<String>) page.evaluate(script)).stream().map(complaint -> name + ": " + complaint).toList();
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
