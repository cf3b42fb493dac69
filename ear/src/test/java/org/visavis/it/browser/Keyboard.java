package org.visavis.it.browser;

import com.microsoft.playwright.Page;

/** Somebody without a mouse. */
record Keyboard(Page page) {

    private static final int ENOUGH_TABS = 150;

    /** Goes on with Tab until an element that matches has the focus; fails where it can't be reached. */
    Keyboard to(String selector) {
        for (int i = 0; i < ENOUGH_TABS; i++) {
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }
}
