package org.visavis.it.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An empty page in a real browser, into which a test imports the modules it is about. A script error fails the test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModulePage {

    private final List<String> errors = new ArrayList<>();
    private ClientFiles files;
    private Chromium chromium;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void start() {
        files = new ClientFiles();
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
        files.close();
    }

    @BeforeEach
    void open() {
        errors.clear();
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onPageError(errors::add);
        page.navigate(files.address("/blank.html"));
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(errors).as("script errors").isEmpty();
    }

    /** Runs a script whose {@code m} is the module, and gives its result. */
    Object with(String module, String script) {
        return with(module, script, null);
    }

    Object with(String module, String script, Object argument) {
        String function = "async (argument) => { const m = await import('%s'); %s }".formatted(module, script);
        return page.evaluate(function, argument);
    }

    Page page() {
        return page;
    }
}
