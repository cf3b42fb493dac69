package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingPersonIT extends ModulePage {

    private static final String MODULE = "/waiting.js";

    @BeforeEach
    void arrive() {
        with(MODULE, "m.arrive();");
    }

    @Test
    void a_click_is_not_lost_when_more_is_known_of_them_in_its_midst() {
        button("Call").hover();
        page().mouse().down();
        with(MODULE, "m.learn({position: 2, since: '2026-06-03T09:00:00Z', state: 'waiting', check: [{check: 'camera', outcome: 'failed'}]});");
        page().mouse().up();

        assertThat(page().locator("li p").allInnerTexts()).first().isEqualTo("Petra Peters");
        assertThat(page().locator("li p").allInnerTexts()).last().asString().startsWith("since ").endsWith("trouble with: Camera");
        assertThat(with(MODULE, "return m.called;")).isEqualTo(List.of(2));
    }

    @Test
    void nothing_moves_away_under_the_hand_when_more_is_known_of_them() {
        page().setViewportSize(320, 640);
        page().addStyleTag(new Page.AddStyleTagOptions().setUrl(page().url().replace("/blank.html", "/assets/style.css")));
        BoundingBox before = button("Call").boundingBox();
        with(MODULE, "m.learn({position: 1, since: '2026-06-03T09:00:00Z', state: 'reconnecting', check: [{check: 'camera', outcome: 'passed'}]});");

        assertThat(button("Later").count()).isOne();
        assertThat(button("Call").boundingBox()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void they_can_be_moved_where_there_is_another_place() {
        assertThat(button("Earlier").count() + button("Later").count()).as("nobody else").isZero();

        with(MODULE, "m.learn({position: 1});");
        assertThat(button("Later").count()).isOne();
        assertThat(button("Earlier").count()).isZero();

        with(MODULE, "m.learn({position: 2});");
        assertThat(button("Earlier").count()).isOne();
        assertThat(button("Later").count()).isZero();
    }

    private Locator button(String words) {
        return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }
}
