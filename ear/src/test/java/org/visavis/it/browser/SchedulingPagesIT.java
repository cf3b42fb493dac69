package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What patients and doctors do on the pages apart from calls: book, change, cancel, keep hours, subscribe. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SchedulingPagesIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final String SATURDAY = "visavis-weekly-hours .weekday:nth-child(6)";

    @BeforeEach
    void tidy() {
        Appointments.none(Client.of("david"));
    }

    @Test
    void a_patient_books_moves_and_cancels_with_the_keyboard_alone() {
        try (Person pierre = Person.signIn("pierre", PLATFORM).speaking("en")) {
            Page page = pierre.page();
            Keyboard keyboard = new Keyboard(page);
            page.locator(".doctors input").first().waitFor();
            keyboard.to("input[type=search]").type("derma");
            assertThat(page.locator(".doctors .choice").allTextContents()).singleElement().asString().contains("David");
            keyboard.to(".doctors input").press("Space");
            page.locator(".days input").first().waitFor();
            keyboard.to(".days input").press("Space").press("ArrowRight").to(".times input").press("Space");
            keyboard.to("visavis-booking textarea").type("Booked without a mouse");
            page.locator("visavis-booking [role=timer]").waitFor();
            keyboard.to("visavis-booking button.large").press("Enter");
            Locator card = page.locator("visavis-appointments[kind=upcoming] li[data-id]:focus");
            String before = card.locator(".when").textContent();
            String booked = "li[data-id='" + card.getAttribute("data-id") + "'] ";

            keyboard.to(booked + "button.quiet").press("Enter");
            page.locator("dialog .days input").nth(2).waitFor();
            keyboard.to("dialog .days input").press("Space").press("ArrowRight").press("ArrowRight")
                    .to("dialog .times input").press("Space");
            keyboard.to("dialog .confirm").press("Enter");
            pierre.reads("The appointment has been moved.");
            page.locator("visavis-appointments[kind=upcoming] li[data-id]:focus").waitFor();
            assertThat(page.locator(booked + ".when").textContent()).isNotEqualTo(before);

            keyboard.to(booked + "button.quiet").press("Tab").press("Enter").to("dialog textarea").type("Well again")
                    .to("dialog .confirm").press("Enter");
            pierre.reads("The appointment has been cancelled.");
            page.locator("visavis-appointments[kind=past] li:focus .state[data-state=cancelled]").waitFor();
        }
    }

    @Test
    void a_time_that_is_held_is_free_again_when_another_is_chosen() {
        try (Person pierre = Person.signIn("pierre", PLATFORM).speaking("fr");
                Person petra = Person.signIn("petra", PLATFORM)) {
            int before = freeOnThatDay(petra);
            choose(pierre, 0);
            pierre.page().locator("visavis-booking textarea").focus();
            pierre.page().locator("visavis-booking [role=timer]").waitFor();
            assertThat(freeOnThatDay(petra)).isEqualTo(before - 1);

            pierre.page().locator(".times input").nth(1).check();

            petra.waitUntil(() -> freeOnThatDay(petra) == before);
        }
    }

    @Test
    void a_series_shows_what_is_not_free_before_it_is_booked_and_is_cancelled_as_a_whole() {
        try (Person paula = Person.signIn("paula", PLATFORM).speaking("en")) {
            choose(paula, 0);
            Page page = paula.page();
            Appointments.aWeekAfter(Client.of("petra"), Client.of("david"), Instant.parse((String) page.evaluate(
                    "() => document.querySelector('visavis-slot-picker').slot.start")));
            page.getByLabel("Repeat").selectOption("1");
            page.getByLabel("How many in all").fill("3");
            page.getByLabel("How many in all").blur();
            paula.reads("2 of 3 appointments will be booked.");
            assertThat(page.locator(".dates li[data-free=false]").allTextContents()).singleElement().asString()
                    .contains("This time is no longer free");
            paula.check("patient-series");
            page.locator("visavis-booking textarea").fill("Physiotherapy");
            paula.press("Book");
            paula.reads("2 appointments booked with David Daan.");

            Locator card = page.locator("visavis-appointments[kind=upcoming] li[data-id]:focus");
            card.getByText("Cancel the series").click();
            page.locator("dialog .confirm").click();
            paula.reads("The series has been cancelled.");
            Locator left = page.locator("visavis-appointments[kind=upcoming] li").filter(
                    new Locator.FilterOptions().setHasText("Physiotherapy"));
            paula.waitUntil(() -> left.count() == 0);
        }
    }

    @Test
    void a_doctor_keeps_hours_and_is_told_when_somebody_else_was_faster() {
        try (Person david = Person.signIn("david", PLATFORM).speaking("en");
                Person ada = Person.signIn("ada", PLATFORM).speaking("en")) {
            david.page().click("nav.views a[href='#hours']");
            ada.page().click("nav.views a[href='#schedules']");
            Locator doctors = ada.page().locator("visavis-schedules select").first();
            String doctor = doctors.locator("option").filter(new Locator.FilterOptions().setHasText("David")).getAttribute("value");
            ada.page().locator(SATURDAY).waitFor();
            ada.page().waitForResponse("**/api/doctors/" + doctor + "/schedule", () -> doctors.selectOption(doctor));
            david.page().locator(SATURDAY).waitFor();
            int before = david.page().locator(SATURDAY + " .range-row").count();

            david.page().locator(SATURDAY + " button").last().click();
            david.reads("Not saved yet");
            david.press("Save");
            david.reads("Saved.");
            david.page().reload();
            david.page().locator(SATURDAY).waitFor();
            assertThat(david.page().locator(SATURDAY + " .range-row").count()).isEqualTo(before + 1);

            ada.page().locator(SATURDAY + " button").last().click();
            ada.press("Save");
            ada.reads("Somebody else has changed this in the meantime.");

            david.page().locator(SATURDAY + " .range-row button").last().click();
            david.press("Save");
            david.reads("Saved.");
        }
    }

    @Test
    void hours_that_overlap_are_not_sent() {
        try (Person david = Person.signIn("david", PLATFORM).speaking("en")) {
            david.page().click("nav.views a[href='#hours']");
            Locator monday = david.page().locator("visavis-weekly-hours .weekday").first();
            monday.getByText("Add hours").click();
            monday.locator("input").nth(monday.locator("input").count() - 2).fill("09:30");
            david.press("Save");

            assertThat((List<?>) david.page().evaluate("""
                    () => [...document.querySelectorAll('visavis-weekly-hours input')]
                      .map((input) => input.validationMessage).filter(Boolean)"""))
                    .singleElement().asString().contains("overlap");
            david.reads("Not saved yet");
        }
    }

    @Test
    void a_calendar_feed_is_made_copied_and_ended() {
        try (Person petra = Person.signIn("petra", PLATFORM).speaking("en")) {
            petra.press("Make an address");
            Locator address = petra.page().getByLabel("Address of your calendar feed");
            petra.waitUntil(() -> address.inputValue().endsWith(".ics"));
            String url = address.inputValue();
            assertThat(new String(petra.download(url))).startsWith("BEGIN:VCALENDAR");

            petra.press("End the address");
            petra.reads("The address does not work any more.");
            assertThat(new String(petra.download(url))).doesNotContain("VCALENDAR");
        }
    }

    /** Chooses David, the second day, of which nothing is over yet, and a time, from the beginning. */
    private static void choose(Person person, int time) {
        person.open("/patient");
        person.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("David")).check();
        person.page().locator(".days input").nth(1).check();
        person.page().locator(".times input").nth(time).check();
    }

    private static int freeOnThatDay(Person person) {
        choose(person, 0);
        String free = person.page().locator(".days label").nth(1).locator("small").textContent();
        return Integer.parseInt(free.replaceAll("\\D+", ""));
    }
}
