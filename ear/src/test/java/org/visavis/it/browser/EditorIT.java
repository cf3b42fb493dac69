package org.visavis.it.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class EditorIT extends ModulePage {

    private final Map<String, Route> asked = new ConcurrentHashMap<>();

    @Test
    void what_comes_late_is_not_shown_and_what_is_shown_is_what_is_saved() {
        page().route("**/api/**", route -> asked.put(route.request().method() + route.request().url().replaceAll(".*/", " "), route));
        with("/assets/scheduling/editor.js", """
                customElements.define('a-test', class extends m.Editor {
                  fields({name}) { return [Object.assign(document.createElement('h1'), {textContent: name})]; }
                  read() { return {name: this.querySelector('h1').textContent}; }
                });
                document.body.innerHTML = '<div id="notices"></div>';
                window.editor = document.createElement('a-test');
                document.body.append(editor);
                window.shown = ['slow', 'quick'].map((name) => editor.edit(`/api/${name}`));""");
        answer("GET quick");
        assertThat(page().locator("h1")).hasText("GET quick");
        answer("GET slow");
        page().evaluate("() => Promise.all(shown)");
        assertThat(page().locator("h1")).hasText("GET quick");

        page().evaluate("() => { shown = editor.edit('/api/other'); editor.querySelector('[type=submit]').click(); }");
        page().waitForCondition(() -> asked.containsKey("PUT quick"));
        assertThat(asked.get("PUT quick").request().headers()).containsEntry("if-match", "\"GET quick\"");
        answer("GET other");
        assertThat(page().locator("h1")).hasText("GET other");
        answer("PUT quick");
        assertThat(page().locator("[type=submit]")).isEnabled();
        assertThat(page().locator("h1")).hasText("GET other");
    }

    /** With what was asked. */
    private void answer(String what) {
        page().waitForCondition(() -> asked.containsKey(what));
        asked.get(what).fulfill(new Route.FulfillOptions().setContentType("application/json")
                .setHeaders(Map.of("ETag", '"' + what + '"', "Content-Type", "application/json"))
                .setBody("{\"name\": \"" + what + "\"}"));
    }
}
