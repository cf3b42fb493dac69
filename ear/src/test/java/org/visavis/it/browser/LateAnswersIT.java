package org.visavis.it.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers come in another order than their questions. */
class LateAnswersIT extends ModulePage {

    private static final Instant MORNING = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(33, ChronoUnit.HOURS);
    private static final Instant NOON = MORNING.plus(3, ChronoUnit.HOURS);

    private final List<Route> asked = new ArrayList<>();

    @BeforeEach
    void nothing_was_asked() {
        asked.clear();
    }

    @Test
    void times_that_come_late_are_not_shown_under_another_doctor() {
        page().route("**/api/doctors/*/slots*", asked::add);
        with("/assets/scheduling/slot-picker.js", """
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

    @Test
    void a_day_that_was_asked_for_again_is_not_shown_as_it_was_before() {
        page().route("**/api/appointments?*", asked::add);
        with("/assets/scheduling/day.js", """
                const day = document.createElement('visavis-day');
                document.body.append(day);
                day.show({timeZone: 'UTC'});
                window.shown = [day.go(), day.go()];""");
        page().waitForCondition(() -> asked.size() == 2);
        answer(asked.get(1), "");
        page().locator("li.empty").waitFor();
        answer(asked.get(0), """
                {"id": "gone", "start": "%s", "end": "%s", "status": "booked",
                 "doctor": {"name": "Dora"}, "patient": {"name": "Paula"}}"""
                .formatted(MORNING, NOON));
        page().evaluate("() => Promise.all(shown)");

        assertThat(page().locator("[data-id=gone]").count()).isZero();
    }

    private static void answer(Route route, Instant start) {
        answer(route, "{\"start\": \"%s\", \"end\": \"%s\"}".formatted(start, start.plus(30, ChronoUnit.MINUTES)));
    }

    private static void answer(Route route, String items) {
        route.fulfill(new Route.FulfillOptions().setContentType("application/json")
                .setBody("{\"items\": [%s]}".formatted(items)));
    }
}
