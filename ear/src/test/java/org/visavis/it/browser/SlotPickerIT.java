package org.visavis.it.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SlotPickerIT extends ModulePage {

    private static final String MODULE = "/assets/scheduling/slot-picker.js";
    private static final Instant MORNING = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(33, ChronoUnit.HOURS);
    private static final Instant NOON = MORNING.plus(3, ChronoUnit.HOURS);

    private final List<Route> asked = new ArrayList<>();

    @Test
    void times_that_come_late_are_not_shown_under_another_doctor() {
        page().route("**/api/doctors/*/slots*", asked::add);
        with(MODULE, """
                window.picker = new m.SlotPicker('UTC');
                document.body.append(picker);
                window.shown = ['slow', 'quick'].map((id) => picker.show({id, timeZone: 'UTC'}, []));""");
        page().waitForCondition(() -> asked.size() == 2);
        answer(asked.get(1), NOON);
        page().locator(".days input").waitFor();
        answer(asked.get(0), MORNING);
        page().evaluate("() => Promise.all(shown)");
        page().locator(".days .face").click();

        assertThat(page().locator(".times .choice").count()).isOne();
        page().locator(".times .face").click();
        assertThat(page().evaluate("() => picker.slot.start")).isEqualTo(NOON.toString());
    }

    private static void answer(Route route, Instant start) {
        route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(
                "{\"items\": [{\"start\": \"%s\", \"end\": \"%s\"}]}".formatted(start, start.plus(30, ChronoUnit.MINUTES))));
    }
}
