package org.visavis.it.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class TimeIT extends ModulePage {

    @ParameterizedTest
    @CsvSource({
            "2026-06-01, Europe/Paris,      2026-05-31T22:00:00.000Z",
            "2026-03-29, Europe/Paris,      2026-03-28T23:00:00.000Z",
            "2026-03-30, Europe/Paris,      2026-03-29T22:00:00.000Z",
            "2026-10-25, Europe/Paris,      2026-10-24T22:00:00.000Z",
            "2026-10-26, Europe/Paris,      2026-10-25T23:00:00.000Z",
            "2026-01-01, Pacific/Kiritimati, 2025-12-31T10:00:00.000Z",
            "2026-01-01, America/New_York,  2026-01-01T05:00:00.000Z",
            "2026-04-05, Pacific/Auckland,  2026-04-04T11:00:00.000Z",
            "2026-09-27, Pacific/Auckland,  2026-09-26T12:00:00.000Z",
            "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00.000Z",
    })
    void a_day_begins_at_midnight_or_at_its_first_instant(String day, String zone, String instant) {
        assertThat(with("/assets/time.js", "return m.startOfDay(...argument);", List.of(day, zone))).isEqualTo(instant);
        assertThat(with("/assets/time.js", "return m.dayOf(...argument);", List.of(instant, zone))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-06-01T09:00, Europe/Berlin,    2026-06-01T07:00:00.000Z",
            "2026-10-25T02:30, Europe/Berlin,    2026-10-25T00:30:00.000Z",
            "2026-03-29T02:00, Europe/Berlin,    2026-03-29T01:00:00.000Z",
            "2026-03-29T02:30, Europe/Berlin,    2026-03-29T01:00:00.000Z",
            "2026-03-29T03:00, Europe/Berlin,    2026-03-29T01:00:00.000Z",
            "2026-10-04T02:15, Australia/Lord_Howe, 2026-10-03T15:30:00.000Z",
    })
    void what_clocks_show_is_an_instant_the_first_of_two_or_that_of_the_change(String wall, String zone, String instant) {
        assertThat(with("/assets/time.js", "return m.instantOf(...argument);", List.of(wall, zone))).isEqualTo(instant);
    }

    @Test
    void a_stretch_that_nobody_touches_stays_as_it_is() {
        Object kept = with("/assets/scheduling/stretches.js", """
                const view = new m.Stretches({label: 'Why', make: () => document.createElement('input'), read: () => ({})}, []);
                document.body.append(view);
                view.zone = 'Europe/Berlin';
                view.value = [{start: '2026-10-25T00:30:00Z', end: '2026-10-25T01:30:00Z'}];
                return [view.check(), ...view.value.map(({start, end}) => `${start} ${end}`)];""");
        assertThat(kept).isEqualTo(List.of(true, "2026-10-25T00:30:00Z 2026-10-25T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T00:30:00Z, 1, 2026-10-25T02:30", "2026-10-25T01:30:00Z, 0,"})
    void a_series_begins_when_it_was_chosen_or_not_at_all(String start, int previews, String begins) {
        page().route("**/api/doctors/*/schedule", route -> json(route, "{\"timeZone\": \"Europe/Berlin\"}"));
        AtomicInteger asked = new AtomicInteger();
        page().route("**/api/series/preview", route -> {
            asked.incrementAndGet();
            json(route, "{\"occurrences\": [{\"start\": \"%s\", \"free\": true}]}".formatted(start));
        });
        Object chosen = with("/assets/scheduling/repeat.js", """
                const repeat = new m.Repeat('UTC');
                document.body.append(repeat);
                repeat.querySelector('select').value = '1';
                await repeat.show({id: 'early'}, {start: argument});
                const once = [...repeat.querySelectorAll('option')].find(({value}) => value === '0').textContent;
                return [repeat.value?.start ?? null, repeat.textContent.includes(`Choose “${once}”`)];""", start);
        assertThat(chosen).isEqualTo(Arrays.asList(begins, previews == 0));
        assertThat(asked).hasValue(previews);
    }

    private static void json(Route route, String body) {
        route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(body));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, 1, 2026-03-01", "2028-02-28, 1, 2028-02-29", "2026-03-29, -1, 2026-03-28"})
    void days_are_counted_by_the_calendar(String day, int count, String result) {
        assertThat(with("/assets/time.js", "return m.plusDays(...argument);", List.of(day, count))).isEqualTo(result);
    }
}
