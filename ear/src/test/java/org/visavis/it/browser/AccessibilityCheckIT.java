package org.visavis.it.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The check itself: it finds what it is there to find, and nothing else. */
class AccessibilityCheckIT extends ModulePage {

    @ParameterizedTest
    @CsvSource({
            "'<button></button>',                                    button-name",
            "'<input type=text>',                                    label",
            "'<p style=\"color: #999; background: #fff\">Pale</p>',  color-contrast",
            "'<h3>Too deep</h3>',                                    heading-order",
            "'<div style=\"width: 400px\">Wide</div>',               ends at",
            "'<p>patient.title</p>',                                 patient.title",
    })
    void what_is_wrong_is_named(String wrong, String complaint) {
        fill("<h1>A page</h1>" + wrong);

        assertThatThrownBy(() -> Accessibility.check(page(), "wrong")).isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_page_that_is_right_passes_and_keeps_its_window() {
        fill("<h1>A page</h1><div style='overflow-x: auto' tabindex=0><div style='width: 400px'>Scrolls</div></div>");
        int width = page().viewportSize().width;

        Accessibility.check(page(), "right");

        assertThat(page().viewportSize().width).isEqualTo(width);
    }

    private void fill(String html) {
        page().evaluate("html => { document.title = 'A page'; document.documentElement.lang = 'en';"
                + " document.body.innerHTML = `<main>${html}</main>`; }", html);
    }
}
