package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.SelectOption;
import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.SignalingSocket;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What a doctor, or an admin, does on the pages about appointments: a series for a patient, calling off, no-shows, the cut-off, the time zone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DoctorSchedulingIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());

    /** A page nobody has touched is silent, and so is this test: the tones are counted. */
    private static final String COUNT_TONES = """
            window.tones = 0;
            const make = BaseAudioContext.prototype.createOscillator;
            BaseAudioContext.prototype.createOscillator = function () {
              window.tones += 1;
              return make.call(this);
            };""";

    private final Client doctor = Client.of("david");
    private final Client petra = Client.of("petra");

    @BeforeEach
    void tidy() {
        Appointments.none(doctor);
    }

    @Test
    void a_doctor_books_a_series_for_a_patient_with_another_time_where_one_is_taken_and_cancels_it_as_a_whole() {
        String visit = Appointments.next(petra, doctor);
        try (Person david = Person.signIn("david", PLATFORM).speaking("en")) {
            Page page = david.page();
            card(david, visit).getByText("Book again").click();
            page.locator("dialog .days input").nth(1).check();
            page.locator("dialog .times input").nth(1).check();
            Instant first = Instant.parse((String) page.evaluate("() => document.querySelector('dialog visavis-slot-picker').slot.start"));
            Appointments.aWeekAfter(Client.of("paula"), doctor, first);
            page.getByLabel("Repeat").selectOption("1");
            page.getByLabel("How many in all").fill("3");
            page.getByLabel("How many in all").blur();
            david.reads("2 of 3 appointments will be booked.");
            Locator taken = page.locator("dialog .dates li[data-free=false]");
            assertThat(taken.textContent()).contains("This time is no longer free", "Leave it out");
            taken.locator("select").selectOption(new SelectOption().setIndex(1));
            david.reads("3 of 3 appointments will be booked.");
            page.locator("dialog textarea").fill("Physiotherapy");
            david.picture("doctor-series");
            page.locator("dialog .confirm").click();
            david.reads("3 appointments booked with Petra");

            String last = petrasFrom(first, "booked").stream().filter(each -> !each.isNull("series"))
                    .map(each -> each.getString("id")).reduce((one, other) -> other).orElseThrow();
            Locator card = card(david, last);
            card.getByText("Cancel the series").click();
            page.locator("dialog textarea").fill("The therapist is ill");
            david.picture("doctor-cancelling-series");
            assertThat(posted(page, "**/api/series/*/cancellation")).contains("The therapist is ill");
            david.reads("The series has been cancelled.");
            card.locator(".state[data-state=cancelled]").waitFor();
            assertThat(petrasFrom(first, "cancelled")).filteredOn(each -> !each.isNull("series")).hasSize(3);
        }
    }

    @Test
    void an_administrator_books_a_series_for_a_patient_with_the_keyboard() {
        String visit = Appointments.anotherDay(petra, doctor);
        try (Person ada = Person.signIn("ada", PLATFORM).speaking("en")) {
            Page page = ada.page();
            Keyboard keyboard = new Keyboard(page);
            keyboard.to("nav.views a[href='#appointments']").press("Enter");
            Locator card = new Meeting(null, null, visit).cardOf(ada);
            assertThat(card.textContent()).contains("Petra Peters", "with David Daan").doesNotContain("a test", "Join");
            ada.picture("admin-appointments");
            keyboard.to("li[data-id='" + visit + "'] .more button:last-child").press("Enter");
            page.locator("dialog .days input").first().waitFor();
            keyboard.to("dialog .days input").press("Space").press("ArrowRight").to("dialog .times input").press("Space")
                    .to("dialog visavis-repeat select").press("ArrowDown")
                    .to("dialog visavis-repeat input").press("Control+A").type("3").press("Tab");
            ada.reads("3 of 3 appointments will be booked.");
            keyboard.to("dialog textarea").type("Physiotherapy");
            ada.picture("admin-series");
            keyboard.to("dialog .confirm").press("Enter");
            ada.reads("3 appointments booked with Petra Peters");
        }
        assertThat(petrasFrom(Instant.now(), "booked")).filteredOn(each -> !each.isNull("series")).hasSize(3)
                .allSatisfy(each -> assertThat(each.getString("reason")).isEqualTo("Physiotherapy"));
    }

    @Test
    void who_comes_is_told_in_the_title_aloud_and_by_a_sound() {
        String visit = Appointments.soon(petra, doctor);
        try (Person david = Person.signIn("david", PLATFORM, COUNT_TONES).speaking("en")) {
            Page page = david.page();
            page.waitForResponse("**/api/waiting-room", () -> page.click("h1"));
            assertThat(page.title()).doesNotStartWith("(");

            SignalingSocket patient = SignalingSocket.open(petra).say("{'type':'join','consultation':'" + visit + "'}");

            page.locator("visavis-waiting-room [role=status]").filter(
                    new Locator.FilterOptions().setHasText("Petra Peters is waiting.")).waitFor();
            assertThat(page.title()).startsWith("(1) ");
            david.waitUntil(() -> page.evaluate("() => window.tones").equals(2));
            david.picture("doctor-somebody-waits");
            patient.say("{'type':'leave'}");
            david.waitUntil(() -> !page.title().startsWith("("));
        }
    }

    @Test
    void the_visit_of_another_day_is_on_the_page_of_that_day() {
        String visit = Appointments.anotherDay(petra, doctor);
        try (Person david = Person.signIn("david", PLATFORM).speaking("en")) {
            Locator card = new Meeting(null, david, visit).cardOf(david);
            card.waitFor();
            assertThat(card.textContent()).contains("Petra Peters", "a test");
            david.picture("doctor-another-day");
        }
    }

    @Test
    void a_doctor_marks_a_no_show_and_cancels_with_a_reason() {
        String missed = Appointments.soon(petra, doctor);
        String later = Appointments.anotherDay(petra, doctor);
        try (Person david = Person.signIn("david", PLATFORM).speaking("fr")) {
            Locator now = card(david, missed);
            now.getByText(david.word("change.no-show")).click();
            david.picture("doctor-no-show");
            david.page().locator("dialog .confirm").click();
            david.reads(david.word("change.no-show-done"));
            now.locator(".state[data-state=noshow]").waitFor();

            Locator next = card(david, later);
            assertThat(next.getByText(david.word("change.no-show")).count()).as("before its start").isZero();
            next.getByText(david.word("change.cancel")).first().click();
            david.page().locator("dialog textarea").fill("Grippe");
            assertThat(posted(david.page(), "**/cancellation")).contains("Grippe");
            david.reads(david.word("change.cancelled"));
            next.locator(".state[data-state=cancelled]").waitFor();
        }
    }

    @Test
    void after_the_cut_off_a_patient_is_told_in_plain_words_that_it_is_too_late() {
        String booked = Appointments.next(petra, doctor);
        try (Person david = Person.signIn("david", PLATFORM).speaking("en");
                Person patient = Person.signIn("petra", PLATFORM).speaking("fr")) {
            david.page().click("nav.views a[href='#hours']");
            david.page().getByLabel("Cut-off, in minutes").fill("43200");
            david.press("Save");
            david.reads("Saved.");

            Locator card = patient.page().locator("li[data-id='" + booked + "']");
            card.getByText(patient.word("change.cancel")).first().click();
            patient.page().locator("dialog textarea").fill("Guérie");
            patient.page().locator("dialog .confirm").click();
            patient.reads("Il est trop tard");
            patient.picture("patient-too-late");
            assertThat(patient.page().locator("dialog textarea").inputValue()).isEqualTo("Guérie");
            patient.press(patient.word("dialog.keep"));
            assertThat(card.locator(".state").getAttribute("data-state")).isEqualTo("booked");

            david.page().reload();
            david.page().locator("visavis-weekly-hours").waitFor();
            assertThat(david.page().getByLabel("Cut-off, in minutes").inputValue()).isEqualTo("43200");
        }
    }

    @Test
    void another_time_zone_keeps_what_is_typed_and_the_page_says_so_and_what_is_wrong_is_said_in_french() {
        try (Person david = Person.signIn("david", PLATFORM).speaking("fr")) {
            Page page = david.page();
            page.click("nav.views a[href='#hours']");
            david.press(david.word("schedule.add-absence"));
            Locator start = page.locator(".stretches input").first();
            String typed = start.inputValue();
            start.fill("1999-01-01T09:00");
            david.press(david.word("editor.save"));
            david.reads("Absences et heures supplémentaires 1 : Doit être de ce siècle.");
            david.picture("doctor-wrong-field");
            start.fill(typed);

            Locator zone = page.locator("visavis-schedule-editor select").first();
            String before = zone.inputValue();
            zone.selectOption("America/New_York");
            david.reads("à l’heure de America/New York au lieu de " + before);
            david.picture("doctor-other-zone");
            david.press(david.word("editor.save"));
            david.reads(david.word("editor.saved"));

            JsonObject saved = schedule();
            assertThat(saved.getString("timeZone")).isEqualTo("America/New_York");
            assertThat(Instant.parse(saved.getJsonArray("exceptions").getJsonObject(0).getString("start")))
                    .isEqualTo(LocalDateTime.parse(typed).atZone(ZoneId.of("America/New_York")).toInstant());
            assertThat(start.inputValue()).isEqualTo(typed);

            zone.selectOption(before);
            david.press(david.word("editor.save"));
            david.waitUntil(() -> schedule().getString("timeZone").equals(before));
        }
    }

    /** The doctor's card of an appointment, on the page of its day. */
    private Locator card(Person david, String appointment) {
        JsonObject read = Client.json(doctor.get("/api/appointments/" + appointment));
        String zone = read.getJsonObject("doctor").getString("timeZone");
        david.open("/signed-out");
        david.open("/doctor#day/" + Instant.parse(read.getString("start")).atZone(ZoneId.of(zone)).toLocalDate() + "/" + appointment);
        Locator card = david.page().locator("li[data-id='" + appointment + "']");
        card.waitFor();
        return card;
    }

    /** Confirms the dialog; what it sends. */
    private static String posted(Page page, String path) {
        Request request = page.waitForRequest(path, () -> page.locator("dialog .confirm").click());
        return request.postData();
    }

    private List<JsonObject> petrasFrom(Instant from, String status) {
        return Client.json(petra.get("/api/appointments?status=" + status + "&from=" + from)).getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private JsonObject schedule() {
        return Client.json(doctor.get("/api/doctors/" + Client.json(doctor.get("/api/me")).getString("id") + "/schedule"));
    }
}
